#include "site/snapshot.hpp"

#include <algorithm>

#include "answers/review.hpp"

namespace gatherd::site {
namespace {

constexpr date::days week(7);

// The next issue, the one after it, and the one that is out.
Window span_around(const IssueDates& issues) {
    return {issues.next - week, issues.next + week + date::days(issues.days)};
}

std::vector<StoredEvent> within(const std::vector<StoredEvent>& events, const Window& window) {
    std::vector<StoredEvent> found;
    std::ranges::copy_if(events, std::back_inserter(found), [&](const StoredEvent& stored) {
        return stored.pinned || window.contains(stored.event.time);
    });
    return found;
}

Selection everything(std::vector<StoredEvent> events, const Window& window, const Style& style) {
    return ::gatherd::select(std::move(events), window, every_occurrence(), style, {});
}

// The end of the day on which the last issue went out; without a day between, its beginning.
sys_seconds moment_of_last_issue(const Snapshot& now) {
    const sys_seconds day(local_seconds(now.issues().next - week).time_since_epoch());
    const auto evening = day + date::days(1) - std::chrono::seconds(1);
    return evening < now.now ? evening : day;
}

}  // namespace

Selection Snapshot::select(const Window& window, const Filters& filters) const {
    return ::gatherd::select(within(events, window), window, filters, style(), data_time.value_or(sys_seconds{}));
}

const CheckedSource* Snapshot::source(std::string_view name) const {
    const auto found = std::ranges::find_if(sources, [&](const CheckedSource& one) { return one.source.name == name; });
    return found == sources.end() ? nullptr : &*found;
}

CuratedStore Photographer::curated(const Settings& settings) const {
    return {store_, settings.config, settings.curation, clock_, CuratedStore::Notes::none};
}

std::shared_ptr<const Snapshot> Photographer::take(std::shared_ptr<const Settings> settings) {
    const auto one_moment = store_.one_moment();
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->number = ++number_;
    snapshot->settings = settings;
    snapshot->now = clock_.now();
    snapshot->span = span_around(snapshot->issues());
    snapshot->data_time = store_.data_age();
    snapshot->events = curated(*settings).events(snapshot->span);
    snapshot->sources = checked_sources(settings->config, store_);
    compare(*snapshot);
    review(*snapshot);
    settings_ = std::move(settings);
    return snapshot;
}

const std::vector<StoredEvent>& Photographer::past(Past& kept, const Snapshot& now, sys_seconds moment) {
    if (kept.settings != now.settings.get() || kept.window != now.span || kept.moment != moment)
        kept = {now.settings.get(), now.span, moment, curated(*now.settings).events(now.span, moment)};
    return kept.events;
}

void Photographer::compare(Snapshot& now) {
    now.last_issue = moment_of_last_issue(now);
    const auto& then = past(at_last_issue_, now, *now.last_issue);
    const auto window = now.next_window();
    const Window former{window.from - week, window.to - week};
    std::set<std::string> known;
    for (const auto& stored : then) known.insert(stored.id);
    const auto find = [&](const std::string& id) -> std::optional<StoredEvent> {
        const auto found = std::ranges::find(now.events, id, &StoredEvent::id);
        return found == now.events.end() ? store_.find(id) : std::optional(*found);
    };
    now.changes = changes_between({everything(within(then, former), former, now.style()),
                                   everything(within(now.events, window), window, now.style()), now.style(), find,
                                   [&](const std::string& id) { return known.contains(id); }});
}

void Photographer::review(Snapshot& now) {
    const auto window = now.next_window();
    const auto selection = everything(within(now.events, window), window, now.style());
    // By the hour: what was known at a moment is read once.
    const auto then = date::floor<std::chrono::hours>(now.now) - recently;
    const auto before = everything(within(past(two_days_ago_, now, then), window), window, now.style());
    const auto nothing = [](const std::string&) { return std::optional<StoredEvent>{}; };
    const ChangesInput recent{before, selection, now.style(), nothing, [](const auto&) { return true; }};
    std::vector<SourceState> states;
    for (const auto& one : now.sources)
        if (one.source.enabled) states.push_back(one.state);
    now.doubts = doubts(review_input(selection, now.config(), now.now, states, recent));
}

}  // namespace gatherd::site
