#include "answers/curated_store.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "query/page_keys.hpp"

namespace gatherd {
namespace {

// The event of that id; but when it has been split, the part that has the page.
std::optional<StoredEvent> chosen(const std::vector<StoredEvent>& events, const std::string& id_or_url,
                                  const std::string& id) {
    const auto keys = page_keys(std::vector<std::string>{id_or_url});
    const StoredEvent* best = nullptr;
    int best_rank = 0;
    for (const auto& one : events) {
        const int rank = 2 * int{one.id == id || one.id == id_or_url} + 3 * int{meet(keys, page_keys(one))};
        if (rank > best_rank) best = &one;
        best_rank = std::max(rank, best_rank);
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace

std::vector<StoredEvent> CuratedStore::events(const Window& window, std::optional<sys_seconds> as_of) {
    return curated(store_.events(window, as_of), window, as_of);
}

std::vector<StoredEvent> CuratedStore::events_of(const std::string& source, const Window& window) {
    auto events = curated(store_.events_of(source, window), window, std::nullopt);
    std::erase_if(events, [&](const StoredEvent& stored) {
        return std::ranges::none_of(stored.sightings, [&](const Sighting& seen) { return seen.source == source; });
    });
    return events;
}

Selection CuratedStore::selection(const Window& window, const Filters& filters, std::optional<sys_seconds> as_of) {
    const auto one_moment = store_.one_moment();
    const auto age = store_.data_age(as_of).value_or(as_of.value_or(sys_seconds{}));
    return select(events(window, as_of), window, filters, config_.style, age);
}

Selection CuratedStore::selection_of(const std::string& source, const Window& window, const Filters& filters) {
    const auto one_moment = store_.one_moment();
    const auto age = store_.data_age().value_or(sys_seconds{});
    return select(events_of(source, window), window, filters, config_.style, age);
}

std::optional<StoredEvent> CuratedStore::find(const std::string& id_or_url) {
    if (const auto found = store_.find(id_or_url)) {
        const auto& time = found->event.time;
        const auto its_days = store_.events({time.first_day(), time.last_day()});
        return chosen(curated(its_days, all_days, std::nullopt), id_or_url, found->id);
    }
    // What only curation knows is made whatever events it is given.
    return chosen(curated(every_event(std::nullopt), all_days, std::nullopt), id_or_url, id_or_url);
}

std::optional<StoredEvent> CuratedStore::known(const std::string& id_or_url, std::optional<sys_seconds> as_of) {
    auto found = store_.find(id_or_url);
    if (!found || !as_of) return found;
    const auto& time = found->event.time;
    for (auto& then : store_.events({time.first_day(), time.last_day()}, as_of))
        if (then.id == found->id) return std::move(then);
    return std::nullopt;
}

std::vector<StoredEvent> CuratedStore::former_events(const Window& window, sys_seconds moment) {
    auto then = context(window, moment);
    then.all = [] { return std::vector<StoredEvent>{}; };
    return curate(store_.events(window, moment), curation_, then).events;
}

CurationContext CuratedStore::context(const Window& window, std::optional<sys_seconds> as_of) {
    return {config_.style,
            window,
            utc_day(as_of.value_or(clock_.now())),
            [this, as_of](const std::string& name) { return known(name, as_of); },
            [this, as_of] { return every_event(as_of); },
            [this, as_of](const std::string& id) { return store_.tellings(id, as_of); }};
}

std::vector<StoredEvent> CuratedStore::curated(std::vector<StoredEvent> events, const Window& window,
                                               std::optional<sys_seconds> as_of) {
    auto result = curate(std::move(events), curation_, context(window, as_of));
    if (notes_ == Notes::none) return std::move(result.events);
    for (auto& warning : result.warnings)
        if (warnings_.insert(warning).second && notes_ == Notes::logged) log::warning("{}", warning);
    return std::move(result.events);
}

std::vector<StoredEvent> CuratedStore::every_event(std::optional<sys_seconds> as_of) {
    return notes_ == Notes::none ? std::vector<StoredEvent>{} : store_.events(all_days, as_of);
}

IssueDates CuratedStore::issues_to_come() const {
    return {next_issue(clock_.now(), config_.issue.weekday), config_.issue.days};
}

}  // namespace gatherd
