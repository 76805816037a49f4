#include "poll/refresh.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <memory>
#include <utility>

#include "base/digest.hpp"
#include "fetchers/registry.hpp"
#include "fetchers/wall.hpp"
#include "http/local_file.hpp"
#include "http/retry_after.hpp"
#include "normalize/normalize.hpp"
#include "poll/gather.hpp"
#include "poll/reading.hpp"
#include "poll/recall.hpp"
#include "poll/schedule.hpp"
#include "poll/secrets.hpp"

namespace gatherd {
namespace {

/// A poll may take this many requests: pages of a list, then single events.
constexpr std::size_t max_requests = 64;
/// An unchanged body is read again after this time, so that recurring events keep reaching the horizon.
constexpr auto reread_after = date::days(30);

std::string_view health_of(FetchFailure failure) {
    switch (failure) {
        case FetchFailure::bad_url:
        case FetchFailure::refused_address:
            return "misconfigured";
        case FetchFailure::disallowed:
        case FetchFailure::rate_limited:
            return "blocked";
        default:
            return "failing";
    }
}

/// No word from the other side: the fault may lie anywhere between.
bool unheard(FetchFailure failure) {
    return failure == FetchFailure::unreachable || failure == FetchFailure::timeout || failure == FetchFailure::tls;
}

std::string_view health_of(const Response& response) { return classify(response) ? "blocked" : "failing"; }

/// For how long a response says that it stays fresh (RFC 9111 section 5.2.2.1); 0 when it does not say.
std::chrono::seconds fresh_for(const Response& response) {
    const auto control = response.header("cache-control");
    const auto at = control.find("max-age=");
    if (at == std::string::npos) return {};
    long value = 0;
    std::from_chars(control.data() + at + 8, control.data() + control.size(), value);
    return std::chrono::seconds(value);
}

/// Changes when an unchanged body would be understood differently: another configuration of the source, another style,
/// another month.
std::string reading_salt(const Source& source, const Style& style, sys_seconds now) {
    std::string text =
        source.url + '\n' + source.kind + '\n' + source.place + '\n' + source.organizer + '\n' + source.organizer_url;
    for (const auto& word : source.require_title) text += '\n' + word;
    if (source.mode) text += to_string(*source.mode);
    for (const auto& [country, region] : style.country_region) text += country + region;
    for (const auto& [city, spelling] : style.city_spelling) text += city + spelling;
    return fmt::format("{:x}.{}", hash64(text), date::floor<date::days>(now).time_since_epoch() / reread_after);
}

/// Where a list that ends early stops: later events may exist without being listed.
std::optional<sys_seconds> last_start(const std::vector<SightedEvent>& events) {
    std::optional<sys_seconds> last;
    for (const auto& sighted : events)
        if (const auto start = sighted.event.time.start_utc) last = last ? std::max(*last, *start) : *start;
    return last.value_or(sys_seconds{});
}

/// The story of one poll. The steps alternate between the loop (fetching) and the worker (reading, keeping).
class Refreshing : public std::enable_shared_from_this<Refreshing> {
public:
    Refreshing(Source source, RefreshEnvironment& environment, std::function<void(PollReport)> done)
        : source_(std::move(source)), environment_(environment), done_(std::move(done)) {
        report_.source = source_.name;
    }

    void begin() {
        on_worker([this] {
            state_ = environment_.store.source_state(source_.name);
            report_.health_before = state_.health;
            now_ = environment_.clock.now();
            recall_ = Recall(state_, reading_salt(source_, environment_.style, now_));
            platform_ = find_platform(source_.kind);
            if (platform_ == nullptr)
                return fail("misconfigured",
                            fmt::format("source {}: no reader for kind '{}' yet", source_.name, source_.kind));
            source_.resume = recall_.resume();
            auto requests = platform_->start(source_, now_);
            if (!requests) return fail("misconfigured", requests.error().message);
            waiting_.assign(requests->begin(), requests->end());
            on_loop([this] { fetch_next(); });
        });
    }

private:
    void fetch_next() {
        if (waiting_.empty()) return on_worker([this] { keep_events(); });
        if (report_.requests == max_requests) {
            note(Severity::warning, fmt::format("stopped after {} requests", max_requests));
            return on_worker([this] { keep_events(); });
        }
        exchange_.request = std::move(waiting_.front());
        waiting_.pop_front();
        exchange_.request.validators = recall_.validators_for(exchange_.request.url);
        ++report_.requests;
        environment_.fetcher.fetch(
            exchange_.request, [self = shared_from_this()](FetchResult result) { self->fetched(std::move(result)); });
    }

    void fetched(FetchResult result) {
        if (!result) {
            if (exchange_.request.optional) {
                note(Severity::warning, result.error().message);
                return fetch_next();
            }
            return on_worker([this, error = std::move(result.error())] { fail_unanswered(error); });
        }
        if (!names_file(exchange_.request.url)) report_.answered = true;
        exchange_.response = std::move(*result);
        report_.bytes += exchange_.response.bytes_on_wire;
        report_.duration += exchange_.response.duration;
        on_worker([this] { read(); });
    }

    void note_course(const Response& response) {
        const bool good = response.status < 400;
        server_wish_ = wanted_pause(response, now_).value_or(good ? fresh_for(response) : std::chrono::seconds(0));
        const bool permanent = response.first_redirect_status == 301 || response.first_redirect_status == 308;
        if (good && permanent && !response.redirects.empty()) moved_to_ = response.redirects.front();
    }

    /// 304, the same bytes as last time, or something to read.
    void read() {
        const auto& response = exchange_.response;
        if (report_.requests == 1) note_course(response);
        if (response.status == 304 || recall_.is_unchanged(exchange_)) return keep_state();
        auto step = read_what_is_new();
        if (!step) return failed_step(step.error().message);
        if (step->has_events) recall_.note(exchange_);
        if (tells_all(*step) && says_nothing_new(step->document, reading_.known))
            return conclude_unchanged(outcome(PollResult::not_modified));
        add_to(document_, std::move(step->document));
        for (auto& request : step->more) waiting_.push_back(std::move(request));
        on_loop([this] { fetch_next(); });
    }

    /// Whether this exchange is the whole poll.
    [[nodiscard]] bool tells_all(const Step& step) const {
        return report_.requests == 1 && step.has_events && step.more.empty();
    }

    /// Without what the last poll read and found to be so, when that can be told.
    Result<Step> read_what_is_new() {
        if (report_.requests == 1 && exchange_.response.status == 200) {
            const bool is_known = recall_.decides_alone(exchange_.request.url);
            reading_ = {is_known ? environment_.store.composition(source_.name) : Composition{}, kept_from(),
                        kept_to()};
            exchange_.reading = &reading_;
            auto step = platform_->read(source_, exchange_);
            if (!step || !step->document.composition || (tells_all(*step) && !step->document.partial)) return step;
        }
        return read_all();
    }

    Result<Step> read_all() {
        exchange_.reading = nullptr;
        reading_ = {};
        auto step = platform_->read(source_, exchange_);
        // Of several exchanges none can be left out, and what a fuller document completes is no part's own.
        if (step && (!tells_all(*step) || step->document.partial)) step->document.composition.reset();
        return step;
    }

    /// Until the next reading of an unchanged body the horizon moves on.
    [[nodiscard]] sys_seconds kept_from() const { return now_ - environment_.options.lookback; }
    [[nodiscard]] sys_seconds kept_to() const { return now_ + environment_.options.horizon + reread_after; }

    void failed_step(const std::string& message) {
        gone_ = exchange_.response.status == 410;
        if (!exchange_.request.optional) return fail(health_of(exchange_.response), message);
        note(Severity::warning, message);
        on_loop([this] { fetch_next(); });
    }

    void keep_events() {
        // Half a calendar says nothing about what it does not list: all that is known stays (PROMISES 19).
        if (document_.truncated)
            return fail("failing", fmt::format("{}: the calendar is cut off before its end", exchange_.request.url));
        if (is_as_before()) return keep_state();
        const NormalizeContext context{environment_.style, environment_.gazetteer, kept_from(), kept_to()};
        auto normalized = normalize(document_, source_, context);
        Refresh kept = outcome(PollResult::changed);
        sum_up(kept, normalized.events.size());
        kept.composition = reliable_composition(document_, normalized);
        kept.unread = std::move(document_.unread);
        kept.changes_only = document_.changes_only;
        kept.withdrawn = document_.withdrawn;
        kept.covers_from = document_.covers_from;
        if (document_.ends_early) kept.covers_to = last_start(normalized.events);
        kept.without_details = document_.partial;
        kept.events = std::move(normalized.events);
        for (const auto& event : document_.events)
            if (!event.recurrence.empty() || event.recurrence_id) kept.series.push_back(event);
        kept.diagnostics = report_.diagnostics;
        const auto notes = report_.diagnostics;
        for (auto* diagnostics : {&document_.diagnostics, &normalized.diagnostics})
            kept.diagnostics.insert(kept.diagnostics.end(), diagnostics->begin(), diagnostics->end());
        for (auto& one : kept.diagnostics) one.message = without_secrets(std::move(one.message), source_);
        report_.diagnostics = kept.diagnostics;
        if (conclude(std::move(kept))) return;
        report_.diagnostics = notes;
        keep_all_events();
    }

    void sum_up(Refresh& kept, std::size_t events) const {
        for (const auto& part : document_.unread) events += part.events;
        kept.health = events > 0 ? "ok" : document_.changes_only ? usual_health() : "quiet";
        kept.detail = document_.changes_only
                          ? fmt::format("{} changes by {}", events + document_.withdrawn.size(), document_.reader)
                          : fmt::format("{} events by {}", events, document_.reader);
    }

    /// What was read and what was left out touch each other.
    void keep_all_events() {
        auto step = read_all();
        if (!step) return fail("failing", step.error().message);
        document_ = std::move(step->document);
        keep_events();
    }

    /// No change was told, or the several documents that hold the events are those of last time.
    [[nodiscard]] bool is_as_before() const {
        if (document_.changes_only) return document_.events.empty() && document_.withdrawn.empty();
        return recall_.all_unchanged();
    }

    /// What was left empty stays as the store has it.
    void keep_state() {
        auto kept = outcome(PollResult::not_modified);
        kept.document_url = kept.etag = kept.last_modified = kept.body_hash = "";
        conclude_unchanged(std::move(kept));
    }

    void conclude_unchanged(Refresh kept) {
        kept.health = usual_health();
        kept.detail = state_.detail.substr(0, state_.detail.find("; has moved for good"));
        conclude(std::move(kept));
    }

    [[nodiscard]] std::string usual_health() const { return state_.health == "quiet" ? "quiet" : "ok"; }

    void fail(std::string_view health, const std::string& message) { conclude(failure(health, message)); }

    void fail_unanswered(const FetchError& error) {
        server_wish_ = error.retry_after;
        auto kept = failure(health_of(error.failure), error.message);
        const bool ours = report_.answered || names_file(exchange_.request.url);
        if (!environment_.holds_back || ours || !unheard(error.failure)) return void(conclude(kept));
        report_.outcome = "failed";
        report_.state = state_;
        report_.held_back = std::move(kept);
        on_loop([this] { done_(std::move(report_)); });
    }

    [[nodiscard]] Refresh failure(std::string_view health, const std::string& message) {
        auto kept = outcome(PollResult::failed);
        kept.health = is_gone() ? "gone" : health;
        kept.detail = report_.message = without_secrets(message, source_);
        return kept;
    }

    [[nodiscard]] bool is_gone() const {
        return gone_ && state_.gone_since && now_ - *state_.gone_since >= gone_confirmed_after;
    }

    /// What every outcome has in common; validators are those of this poll.
    [[nodiscard]] Refresh outcome(PollResult result) const {
        Refresh kept;
        kept.source = source_.name;
        kept.now = now_;
        kept.result = result;
        recall_.write(kept, document_.resume);
        kept.moved_to = moved_to_;
        kept.gone = gone_;
        ScheduleInput input{now_};
        input.server_wish = std::max(server_wish_, document_.refresh_interval.value_or(std::chrono::seconds(0)));
        input.gone = is_gone();
        input.consecutive_failures = result == PollResult::failed ? state_.consecutive_failures + 1 : 0;
        input.unchanged_polls = result == PollResult::not_modified ? state_.unchanged_polls + 1 : 0;
        input.issue_day = environment_.issue_day;
        kept.next_poll = next_poll(source_, environment_.options, input, environment_.random());
        return kept;
    }

    /// False when the store needs to know more: then nothing was kept.
    bool conclude(Refresh kept) {
        propose_move(kept);
        report_.counts = environment_.store.keep(kept);
        if (report_.counts.needs_whole) return false;
        if (kept.result == PollResult::failed)
            report_.outcome = "failed";
        else if (kept.result == PollResult::not_modified)
            report_.outcome = "not modified";
        else
            report_.outcome =
                report_.counts.created + report_.counts.changed + report_.counts.gone > 0 ? "changed" : "unchanged";
        report_.state = environment_.store.source_state(source_.name);
        on_loop([this] { done_(std::move(report_)); });
        return true;
    }

    /// The configuration is its owner's to change (PROMISES 11).
    void propose_move(Refresh& kept) const {
        const bool settled = state_.moved_to == moved_to_ && state_.moved_polls + 1 >= polls_that_settle_a_move;
        if (moved_to_.empty() || !settled) return;
        kept.detail += fmt::format("; has moved for good: set url = \"{}\" at {}", moved_to_, source_.origin);
    }

    void note(Severity severity, std::string message) {
        report_.diagnostics.push_back({severity, 0, without_secrets(std::move(message), source_)});
    }

    /// The store throws when its disk is full or its file damaged: that ends this poll, nothing else.
    void run(const std::function<void()>& step) {
        try {
            step();
        } catch (const StoreFailure& problem) {
            report_.store_failed = true;
            give_up(problem.what());
        } catch (const std::exception& problem) {
            give_up(problem.what());
        }
    }

    void give_up(const char* why) {
        report_.outcome = "failed";
        report_.message = why;
        on_loop([this] { done_(std::move(report_)); });
    }

    template <class Step>
    void on_worker(Step step) {
        environment_.work([self = shared_from_this(), step = std::move(step)] { self->run(step); });
    }
    template <class Step>
    void on_loop(Step step) {
        environment_.loop([self = shared_from_this(), step = std::move(step)]() mutable { step(); });
    }

    Source source_;
    RefreshEnvironment& environment_;
    std::function<void(PollReport)> done_;
    const Platform* platform_ = nullptr;
    SourceState state_;
    sys_seconds now_;
    Recall recall_;
    std::deque<Request> waiting_;
    Exchange exchange_;
    Reading reading_;
    Document document_;
    std::chrono::seconds server_wish_{};
    std::string moved_to_;
    bool gone_ = false;
    PollReport report_;
};

}  // namespace

void refresh(const Source& source, RefreshEnvironment& environment, std::function<void(PollReport)> done) {
    std::make_shared<Refreshing>(source, environment, std::move(done))->begin();
}

}  // namespace gatherd
