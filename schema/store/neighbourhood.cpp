#include "store/neighbourhood.hpp"

#include <algorithm>

namespace gatherd::store {

Neighbourhood::Neighbourhood(Database& database, SightingCache& cache, BlockSearch& search, RowId seed) {
    tie(look_at(cache, seed));
    while (!waiting_.empty()) {
        const auto at = waiting_.back();
        waiting_.pop_back();
        sightings_[at] = cache.sighting(ids_[at]);
        follow_matches(cache, search, at);
        follow_events(database, cache, at);
    }
    forget_strangers();
}

std::size_t Neighbourhood::look_at(SightingCache& cache, RowId id) {
    const auto [place, is_new] = position_.try_emplace(id, ids_.size());
    if (!is_new) return place->second;
    ids_.push_back(id);
    features_.push_back(cache.features(id));
    sightings_.emplace_back();
    tied_.push_back(false);
    return place->second;
}

void Neighbourhood::tie(std::size_t at) {
    if (tied_[at]) return;
    tied_[at] = true;
    waiting_.push_back(at);
}

void Neighbourhood::follow_matches(SightingCache& cache, BlockSearch& search, std::size_t at) {
    for (const auto id : search.neighbours(sightings_[at]->source, *features_[at])) {
        const auto other = look_at(cache, id);
        if (other == at || joined_.contains(std::minmax(at, other))) continue;
        const auto found = match(*features_[at], *features_[other]);
        if (!found.accepted()) continue;
        joined_.insert(std::minmax(at, other));
        edges_.push_back({at, other, found});
        tie(other);
    }
}

void Neighbourhood::follow_events(Database& database, SightingCache& cache, std::size_t at) {
    for (const auto event : {sightings_[at]->event, sightings_[at]->origin}) {
        if (event == 0 || !followed_events_.insert(event).second) continue;
        for (const auto id : sightings_of(database, event)) tie(look_at(cache, id));
    }
}

// Sightings that were looked at and found to be other events are left out.
void Neighbourhood::forget_strangers() {
    std::vector<std::size_t> place(sightings_.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sightings_.size(); ++i) {
        if (!tied_[i]) continue;
        place[i] = kept;
        if (kept != i) {
            sightings_[kept] = std::move(sightings_[i]);
            features_[kept] = std::move(features_[i]);
        }
        ++kept;
    }
    sightings_.erase(sightings_.begin() + static_cast<std::ptrdiff_t>(kept), sightings_.end());
    features_.erase(features_.begin() + static_cast<std::ptrdiff_t>(kept), features_.end());
    for (auto& edge : edges_) edge = {place[edge.a], place[edge.b], edge.match};
}

}  // namespace gatherd::store
