#pragma once
#include <compare>
#include <unordered_map>
#include <vector>

#include "identity/features.hpp"
#include "store/database.hpp"

namespace gatherd::store {

/// A row of table block.
struct BlockRow {
    std::int64_t hash = 0;
    std::int64_t day = 0;
    RowId sighting = 0;
    RowId source = 0;
    friend auto operator<=>(const BlockRow&, const BlockRow&) = default;
};

/// The blocks that such features put a sighting into are added to `rows`.
void add_blocks(std::vector<BlockRow>& rows, RowId sighting, RowId source, const Features& features);
/// The blocks of sightings that are new, of all of them at once: in the table's order that is several times as fast.
void write_blocks(Database& database, std::vector<BlockRow> rows);
/// After every change of content; `before` is what the sighting's blocks were made of.
void rewrite_blocks(Database& database, RowId sighting, RowId source, const Features& before, const Features& after);

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
    std::unordered_map<RowId, std::unordered_map<std::int64_t, bool>> told_by_others_;  // source, hash
};

}  // namespace gatherd::store
