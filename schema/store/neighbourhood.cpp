#include "store/neighbourhood.hpp"

#include <algorithm>

namespace gatherd::store {

Neighbourhood::Neighbourhood(Database& database, SightingCache& cache, BlockSearch& search, RowId seed) {
    tie(cache, seed);
    while (!waiting_.empty()) {
        const auto at = waiting_.back();
        waiting_.pop_back();
        follow_matches(cache, search, at);
        follow_events(database, cache, at);
    }
}

std::size_t Neighbourhood::tie(SightingCache& cache, RowId id) {
    const auto [place, is_new] = position_.try_emplace(id, sightings_.size());
    if (!is_new) return place->second;
    features_.push_back(cache.features(id));
    sightings_.push_back(cache.sighting(id));
    waiting_.push_back(place->second);
    return place->second;
}

void Neighbourhood::follow_matches(SightingCache& cache, BlockSearch& search, std::size_t at) {
    const auto own = features_[at];
    const auto sighting = sightings_[at];
    for (const auto id : search.neighbours(sighting->source, *own)) {
        if (id == sighting->id) continue;
        const auto found = match(*own, *cache.features(id));
        if (!found.accepted()) continue;
        const auto other = tie(cache, id);
        if (joined_.insert(std::minmax(at, other)).second) edges_.push_back({at, other, found});
    }
}

void Neighbourhood::follow_events(Database& database, SightingCache& cache, std::size_t at) {
    for (const auto event : {sightings_[at]->event, sightings_[at]->origin}) {
        if (event == 0 || !followed_events_.insert(event).second) continue;
        for (const auto id : sightings_of(database, event)) tie(cache, id);
    }
}

}  // namespace gatherd::store
