#pragma once
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "identity/cluster.hpp"
#include "store/blocks.hpp"
#include "store/sighting_cache.hpp"

namespace gatherd::store {

/// A sighting and all that are tied to it: by a match, by the event they belong to, or through others.
class Neighbourhood {
public:
    Neighbourhood(Database& database, SightingCache& cache, BlockSearch& search, RowId seed);

    /// In no particular order.
    [[nodiscard]] std::size_t size() const { return sightings_.size(); }
    [[nodiscard]] const StoredSighting& sighting(std::size_t i) const { return *sightings_[i]; }
    [[nodiscard]] const Features& features(std::size_t i) const { return *features_[i]; }
    /// Accepted matches, by position.
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }

private:
    std::size_t tie(SightingCache& cache, RowId id);
    void follow_matches(SightingCache& cache, BlockSearch& search, std::size_t at);
    void follow_events(Database& database, SightingCache& cache, std::size_t at);

    std::vector<std::shared_ptr<const Features>> features_;
    std::vector<std::shared_ptr<const StoredSighting>> sightings_;
    std::vector<Edge> edges_;
    std::map<RowId, std::size_t> position_;
    std::vector<std::size_t> waiting_;  ///< whose neighbours were not looked for yet
    std::set<RowId> followed_events_;
    std::set<std::pair<std::size_t, std::size_t>> joined_;
};

}  // namespace gatherd::store
