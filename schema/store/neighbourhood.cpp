#include "store/neighbourhood.hpp"

#include <algorithm>
#include <stdexcept>

namespace gatherd::store {
namespace {

StoredSighting existing(Database& database, RowId id) {
    auto sighting = read_sighting(database, id);
    if (!sighting) throw std::logic_error("a block names a sighting that does not exist");
    return std::move(*sighting);
}

}  // namespace

std::shared_ptr<const Features> FeatureCache::of(RowId sighting) {
    if (known_.size() >= most) known_.clear();
    auto& features = known_[sighting];
    if (!features) features = std::make_shared<const Features>(features_of(existing(database_, sighting)));
    return features;
}

Neighbourhood::Neighbourhood(Database& database, FeatureCache& cache, RowId seed) {
    tie(look_at(cache, seed));
    while (!waiting_.empty()) {
        const auto at = waiting_.back();
        waiting_.pop_back();
        sightings_[at] = existing(database, ids_[at]);
        follow_matches(database, cache, at);
        follow_events(database, cache, at);
    }
    forget_strangers();
}

std::size_t Neighbourhood::look_at(FeatureCache& cache, RowId id) {
    const auto [place, is_new] = position_.try_emplace(id, ids_.size());
    if (!is_new) return place->second;
    ids_.push_back(id);
    features_.push_back(cache.of(id));
    sightings_.emplace_back();
    tied_.push_back(false);
    return place->second;
}

void Neighbourhood::tie(std::size_t at) {
    if (tied_[at]) return;
    tied_[at] = true;
    waiting_.push_back(at);
}

void Neighbourhood::follow_matches(Database& database, FeatureCache& cache, std::size_t at) {
    for (const auto id : block_neighbours(database, *features_[at])) {
        const auto other = look_at(cache, id);
        if (other == at || joined_.contains(std::minmax(at, other))) continue;
        const auto found = match(*features_[at], *features_[other]);
        if (!found.accepted()) continue;
        joined_.insert(std::minmax(at, other));
        edges_.push_back({at, other, found});
        tie(other);
    }
}

void Neighbourhood::follow_events(Database& database, FeatureCache& cache, std::size_t at) {
    for (const auto event : {sightings_[at].event, sightings_[at].origin}) {
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
