#pragma once
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "identity/cluster.hpp"
#include "store/sighting.hpp"

namespace gatherd::store {

/// What was read of sightings while nothing changes them: neighbourhoods overlap where cities and days do.
class FeatureCache {
public:
    explicit FeatureCache(Database& database) : database_(database) {}
    [[nodiscard]] std::shared_ptr<const Features> of(RowId sighting);

private:
    static constexpr std::size_t most = 20'000;  // some 20 MiB
    Database& database_;
    std::unordered_map<RowId, std::shared_ptr<const Features>> known_;
};

/// A sighting and all that are tied to it: by a match, by the event they belong to, or through others.
class Neighbourhood {
public:
    Neighbourhood(Database& database, FeatureCache& cache, RowId seed);

    /// In order of row.
    [[nodiscard]] const std::vector<StoredSighting>& sightings() const { return sightings_; }
    [[nodiscard]] const Features& features(std::size_t i) const { return *features_[i]; }
    /// Accepted matches, positions in sightings().
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }

private:
    std::size_t look_at(FeatureCache& cache, RowId id);
    void follow_matches(Database& database, FeatureCache& cache, std::size_t at);
    void follow_events(Database& database, FeatureCache& cache, std::size_t at);
    void tie(std::size_t at);
    void forget_strangers();

    std::vector<RowId> ids_;
    std::vector<std::shared_ptr<const Features>> features_;
    std::vector<StoredSighting> sightings_;  // read once tied, empty before
    std::vector<Edge> edges_;
    std::map<RowId, std::size_t> position_;
    std::vector<bool> tied_;
    std::vector<std::size_t> waiting_;
    std::set<RowId> followed_events_;
    std::set<std::pair<std::size_t, std::size_t>> joined_;
};

}  // namespace gatherd::store
