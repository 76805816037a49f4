#pragma once
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "identity/cluster.hpp"
#include "store/sighting.hpp"

namespace gatherd::store {

/// A sighting and all that are tied to it: by a match, by the event they belong to, or through others.
class Neighbourhood {
public:
    Neighbourhood(Database& database, RowId seed);

    /// In order of row.
    [[nodiscard]] const std::vector<StoredSighting>& sightings() const { return sightings_; }
    [[nodiscard]] const std::vector<Features>& features() const { return features_; }
    /// Accepted matches, positions in sightings().
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }

private:
    std::size_t load(Database& database, RowId id);
    void follow_matches(Database& database, std::size_t at);
    void follow_events(Database& database, std::size_t at);
    void tie(std::size_t at);
    void forget_strangers();

    std::vector<StoredSighting> sightings_;
    std::vector<Features> features_;
    std::vector<Edge> edges_;
    std::map<RowId, std::size_t> position_;
    std::vector<bool> tied_;
    std::vector<std::size_t> waiting_;
    std::set<RowId> followed_events_;
    std::set<std::pair<std::size_t, std::size_t>> joined_;
};

}  // namespace gatherd::store
