#include "lint/known_events.hpp"

namespace gatherd::lint {

PageKeys page_keys_of(const Entry& entry) {
    std::vector<std::string> urls;
    for (const auto& title : entry.titles)
        for (const auto& link : title.links.links) urls.push_back(link.target);
    return page_keys(urls);
}

KnownEvents::KnownEvents(const Selection& selection) {
    for (const auto& listing : selection.listings) known_.push_back({page_keys(listing.stored), &listing.stored});
}

const StoredEvent* KnownEvents::about(const Entry& entry) const {
    if (!entry.first) return nullptr;
    const auto keys = page_keys_of(entry);
    const auto distance = [&](const StoredEvent* stored) {
        return std::pair(date::abs(stored->event.time.first_day() - *entry.first), !stored->listed);
    };
    const StoredEvent* best = nullptr;
    for (const auto& one : known_)
        if (meet(keys, one.keys) && (best == nullptr || distance(one.stored) < distance(best))) best = one.stored;
    return best;
}

}  // namespace gatherd::lint
