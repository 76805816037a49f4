#include "store/sighting_cache.hpp"

#include <stdexcept>

namespace gatherd::store {

SightingCache::Known& SightingCache::known(RowId id) {
    if (known_.size() >= most && !known_.contains(id)) known_.clear();
    return known_[id];
}

const std::shared_ptr<const StoredSighting>& SightingCache::sighting(RowId id) {
    auto& entry = known(id).sighting;
    if (!entry) {
        auto stored = read_sighting(database_, id);
        if (!stored) throw std::logic_error("a block names a sighting that does not exist");
        entry = std::make_shared<const StoredSighting>(std::move(*stored));
    }
    return entry;
}

const std::shared_ptr<const Features>& SightingCache::features(RowId id) {
    auto& entry = known(id);
    if (!entry.features) entry.features = std::make_shared<const Features>(features_of(*sighting(id)));
    return entry.features;
}

void SightingCache::put(StoredSighting sighting, Features features) {
    auto& entry = known(sighting.id);
    entry.sighting = std::make_shared<const StoredSighting>(std::move(sighting));
    entry.features = std::make_shared<const Features>(std::move(features));
}

void SightingCache::forget_event(RowId id) {
    if (const auto found = known_.find(id); found != known_.end()) found->second.sighting.reset();
}

}  // namespace gatherd::store
