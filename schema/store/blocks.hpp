#pragma once
#include <map>
#include <utility>
#include <vector>

#include "identity/features.hpp"
#include "store/database.hpp"

namespace gatherd::store {

/// The blocks of a sighting that is new.
void write_first_blocks(Database& database, RowId sighting, RowId source, const Features& features);
/// Its blocks are written anew: after every change of content.
void write_blocks(Database& database, RowId sighting, RowId source, const Features& features);

/// Finds who shares a block with whom, while no source but one has blocks written.
class BlockSearch {
public:
    explicit BlockSearch(Database& database) : database_(database) {}

    /// Sightings that share a block with these features of that source, in no particular order, each once.
    [[nodiscard]] std::vector<RowId> neighbours(RowId source, const Features& features);
    /// Blocks of other sources may have been written since.
    void forget() { told_by_others_.clear(); }

private:
    [[nodiscard]] bool told_by_others(std::int64_t hash, RowId source);

    Database& database_;
    std::map<std::pair<std::int64_t, RowId>, bool> told_by_others_;
};

}  // namespace gatherd::store
