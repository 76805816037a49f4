#include "poll/refresh.hpp"

#include <deque>
#include <memory>
#include <utility>

#include "base/log.hpp"
#include "config/disclosure.hpp"
#include "fetchers/registry.hpp"
#include "http/local_file.hpp"
#include "normalize/normalize.hpp"
#include "poll/gather.hpp"
#include "poll/health.hpp"
#include "poll/outcome.hpp"
#include "poll/reading.hpp"
#include "poll/recall.hpp"

namespace gatherd {
namespace {

/// A poll may take this many requests: pages of a list, then single events.
constexpr std::size_t most_requests = 64;

/// The story of one poll. The steps alternate between the loop (fetching) and the worker (reading, keeping).
class Refreshing : public std::enable_shared_from_this<Refreshing> {
public:
    Refreshing(Source source, RefreshEnvironment& environment, std::function<void(PollReport)> done)
        : source_(std::move(source)), environment_(environment), done_(std::move(done)) {
        report_.source = source_.name;
    }

    void begin() {
        on_worker([this] {
            before_ = environment_.store.source_state(source_.name);
            report_.health_before = before_.health;
            now_ = environment_.clock.now();
            recall_ = Recall(before_, reading_salt(source_, environment_.style_hash, now_));
            outcome_.emplace(source_, environment_, recall_, before_, now_);
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
        if (report_.requests == most_requests) {
            note(Severity::warning, fmt::format("stopped after {} requests", most_requests));
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

    /// 304, the same bytes as last time, or something to read.
    void read() {
        const auto& response = exchange_.response;
        if (report_.requests == 1) outcome_->note_first(response);
        if (response.status == 304 || recall_.is_unchanged(exchange_))
            return void(conclude(outcome_->same_as_before(std::move(document_))));
        auto step = read_what_is_new();
        if (!step) return failed_step(step.error().message);
        if (step->has_events) recall_.note(exchange_);
        if (tells_all(*step) && says_nothing_new(step->document, reading_.known))
            return void(conclude(outcome_->unchanged(step->document)));
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
        outcome_->note_unreadable(exchange_.response);
        if (!exchange_.request.optional) return fail(health_of(exchange_.response), message);
        note(Severity::warning, message);
        on_loop([this] { fetch_next(); });
    }

    void keep_events() {
        // Half a calendar says nothing about what it does not list: all that is known stays (PROMISES 19).
        if (document_.truncated)
            return fail("failing", fmt::format("{}: the calendar is cut off before its end", exchange_.request.url));
        if (is_as_before()) return void(conclude(outcome_->same_as_before(std::move(document_))));
        const auto notes = report_.diagnostics;
        if (conclude_changed()) return;
        report_.diagnostics = notes;
        keep_all_events();
    }

    bool conclude_changed() {
        const NormalizeContext context{environment_.style, environment_.gazetteer, kept_from(), kept_to()};
        const auto kept = outcome_->changed(document_, normalize(document_, source_, context), report_.diagnostics);
        report_.diagnostics = kept.diagnostics;
        return conclude(kept);
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

    void fail(std::string_view health, const std::string& message) { conclude(failure(health, message)); }

    void fail_unanswered(const FetchError& error) {
        outcome_->note_unanswered(error);
        auto kept = failure(health_of(error.failure), error.message);
        const bool ours = report_.answered || names_file(exchange_.request.url);
        if (!environment_.holds_back || ours || !is_unheard(error.failure)) return void(conclude(kept));
        report_.outcome = "failed";
        report_.state = before_;
        report_.held_back = std::move(kept);
        on_loop([this] { done_(std::move(report_)); });
    }

    [[nodiscard]] Refresh failure(std::string_view health, const std::string& message) {
        report_.message = without_secrets(message, source_);
        return outcome_->failed(document_, health, report_.message);
    }

    /// False when the store needs to know more: then nothing was kept.
    bool conclude(const Refresh& kept) {
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
    SourceState before_;
    sys_seconds now_;
    Recall recall_;
    std::optional<Outcome> outcome_;  ///< once the store was asked what is known
    std::deque<Request> waiting_;
    Exchange exchange_;
    Reading reading_;
    Document document_;
    PollReport report_;
};

}  // namespace

void refresh(const Source& source, RefreshEnvironment& environment, std::function<void(PollReport)> done) {
    std::make_shared<Refreshing>(source, environment, std::move(done))->begin();
}

void keep_held_back(Store& store, const std::vector<Refresh>& failures) {
    try {
        for (const auto& failure : failures) store.keep(failure);
    } catch (const StoreFailure& problem) {
        log::error("{}", problem.what());
    }
}

}  // namespace gatherd
