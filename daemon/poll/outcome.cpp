#include "poll/outcome.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "config/disclosure.hpp"
#include "http/retry_after.hpp"
#include "poll/reading.hpp"
#include "poll/schedule.hpp"

namespace gatherd {
namespace {

/// For how long a response says that it stays fresh (RFC 9111 section 5.2.2.1); 0 when it does not say.
std::chrono::seconds fresh_for(const Response& response) {
    const auto control = response.header("cache-control");
    const auto at = control.find("max-age=");
    if (at == std::string::npos) return {};
    long value = 0;
    std::from_chars(control.data() + at + 8, control.data() + control.size(), value);
    return std::chrono::seconds(value);
}

/// Where a list that ends early stops: later events may exist without being listed.
sys_seconds last_start(const std::vector<SightedEvent>& events) {
    std::optional<sys_seconds> last;
    for (const auto& sighted : events)
        if (const auto start = sighted.event.time.start_utc) last = last ? std::max(*last, *start) : *start;
    return last.value_or(sys_seconds{});
}

}  // namespace

Outcome::Outcome(const Source& source, const RefreshEnvironment& environment, const Recall& recall,
                 const SourceState& before, sys_seconds now)
    : source_(source), environment_(environment), recall_(recall), before_(before), now_(now) {}

void Outcome::note_first(const Response& response) {
    const bool good = response.status < 400;
    server_wish_ = wanted_pause(response, now_).value_or(good ? fresh_for(response) : std::chrono::seconds(0));
    const bool permanent = response.first_redirect_status == 301 || response.first_redirect_status == 308;
    if (good && permanent && !response.redirects.empty()) moved_to_ = response.redirects.front();
}

Refresh Outcome::changed(Document& document, Normalized normalized, std::vector<Diagnostic> notes) const {
    auto kept = summed_up(document, normalized.events.size());
    kept.composition = reliable_composition(document, normalized);
    kept.unread = std::move(document.unread);
    kept.changes_only = document.changes_only;
    kept.withdrawn = document.withdrawn;
    kept.covers_from = document.covers_from;
    if (document.ends_early) kept.covers_to = last_start(normalized.events);
    kept.without_details = document.partial;
    kept.events = std::move(normalized.events);
    for (const auto& event : document.events)
        if (!event.recurrence.empty() || event.recurrence_id) kept.series.push_back(event);
    kept.diagnostics = std::move(notes);
    for (auto* diagnostics : {&document.diagnostics, &normalized.diagnostics})
        kept.diagnostics.insert(kept.diagnostics.end(), diagnostics->begin(), diagnostics->end());
    for (auto& one : kept.diagnostics) one.message = without_secrets(std::move(one.message), source_);
    return kept;
}

Refresh Outcome::unchanged(const Document& document) const {
    auto detail = before_.detail.substr(0, before_.detail.find("; has moved for good"));
    return any(PollResult::not_modified, document, usual_health(), std::move(detail));
}

Refresh Outcome::same_as_before(Document document) const {
    document.refresh_interval = before_.refresh_interval;
    auto kept = unchanged(document);
    kept.document_url = kept.etag = kept.last_modified = kept.body_hash = "";
    return kept;
}

Refresh Outcome::failed(const Document& document, std::string_view health, std::string message) const {
    return any(PollResult::failed, document, std::string(is_gone() ? "gone" : health), std::move(message));
}

/// What all have in common; validators are those of this poll.
Refresh Outcome::any(PollResult result, const Document& document, std::string health, std::string detail) const {
    Refresh kept;
    kept.source = source_.name;
    kept.now = now_;
    kept.result = result;
    kept.health = std::move(health);
    kept.detail = std::move(detail) + proposed_move();
    recall_.write(kept, document.resume);
    kept.moved_to = moved_to_;
    kept.gone = gone_;
    kept.next_poll = next_poll_after(result, document);
    kept.refresh_interval = document.refresh_interval;
    return kept;
}

sys_seconds Outcome::next_poll_after(PollResult result, const Document& document) const {
    ScheduleInput input{now_};
    input.server_wish = std::max(server_wish_, document.refresh_interval.value_or(std::chrono::seconds(0)));
    input.gone = is_gone();
    input.consecutive_failures = result == PollResult::failed ? before_.consecutive_failures + 1 : 0;
    input.unchanged_polls = result == PollResult::not_modified ? before_.unchanged_polls + 1 : 0;
    input.issue_day = environment_.issue_day;
    return next_poll(source_, environment_.options, input, environment_.random());
}

Refresh Outcome::summed_up(const Document& document, std::size_t events) const {
    for (const auto& part : document.unread) events += part.events;
    const auto health = events > 0 ? "ok" : document.changes_only ? usual_health() : "quiet";
    auto detail = document.changes_only
                      ? fmt::format("{} changes by {}", events + document.withdrawn.size(), document.reader)
                      : fmt::format("{} events by {}", events, document.reader);
    return any(PollResult::changed, document, health, std::move(detail));
}

/// "; has moved for good: …", or "". The configuration is its owner's to change (PROMISES 11).
std::string Outcome::proposed_move() const {
    const bool settled = before_.moved_to == moved_to_ && before_.moved_polls + 1 >= polls_that_settle_a_move;
    if (moved_to_.empty() || !settled) return {};
    auto target = without_secrets(moved_to_, source_);
    // A key in the old address is in the new one too, wherever the server puts it.
    if (secrets_in(source_.url).contains("query") && target.find('?') != std::string::npos)
        target = target.substr(0, target.find('?')) + "?…";
    return fmt::format("; has moved for good: set url = \"{}\" at {}", target, source_.origin);
}

bool Outcome::is_gone() const {
    return gone_ && before_.gone_since && now_ - *before_.gone_since >= gone_confirmed_after;
}

}  // namespace gatherd
