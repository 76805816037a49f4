#pragma once
#include <memory>
#include <unordered_map>

#include "store/sighting.hpp"

namespace gatherd::store {

/// What was read and written of sightings in one transaction: a new one need not be read back to be resolved, and
/// neighbourhoods overlap where cities and days do.
class SightingCache {
public:
    explicit SightingCache(Database& database) : database_(database) {}

    /// Good until the next call.
    [[nodiscard]] const std::shared_ptr<const StoredSighting>& sighting(RowId id);
    [[nodiscard]] const std::shared_ptr<const Features>& features(RowId id);

    /// One that was just written.
    void put(StoredSighting sighting, Features features);
    /// Its content has changed.
    void forget(RowId id) { known_.erase(id); }
    /// It belongs to another event now; its features stay.
    void forget_event(RowId id);

private:
    struct Known {
        std::shared_ptr<const StoredSighting> sighting;
        std::shared_ptr<const Features> features;
    };
    static constexpr std::size_t most = 20'000;  // some 40 MiB

    Known& known(RowId id);

    Database& database_;
    std::unordered_map<RowId, Known> known_;
};

}  // namespace gatherd::store
