#include "store/blocks.hpp"

#include <algorithm>

#include "identity/block.hpp"

namespace gatherd::store {
namespace {

// A block that more sightings share says nothing about any two of them.
constexpr std::size_t crowd = 256;

/// Takes the rows, unless they are a crowd.
void take(Query& rows, std::vector<RowId>& found) {
    const auto before = found.size();
    while (rows.next()) found.push_back(rows.integer());
    if (found.size() - before > crowd) found.resize(before);
}

void find_among_others(Database& database, RowId source, const Block& block, std::vector<RowId>& found) {
    auto rows = database.query(R"sql(
        SELECT sighting FROM block
        WHERE hash = :hash AND day BETWEEN :from AND :to AND source <> :source LIMIT :limit)sql");
    rows.bind(":hash", block.hash).bind(":from", block.day - block.reach).bind(":to", block.day + block.reach);
    take(rows.bind(":source", source).bind(":limit", crowd + 1), found);
}

/// What one source lists twice begins at one moment: on one day, or on neighbouring ones as two zones have it.
void find_among_own(Database& database, RowId source, const Block& block, std::vector<RowId>& found) {
    auto rows = database.query(R"sql(
        SELECT sighting FROM block
        WHERE hash = :hash AND day BETWEEN :day - 1 AND :day + 1 AND source = :source LIMIT :limit)sql");
    rows.bind(":hash", block.hash).bind(":day", block.day).bind(":source", source);
    take(rows.bind(":limit", crowd + 1), found);
}

}  // namespace

void add_blocks(std::vector<BlockRow>& rows, RowId sighting, RowId source, const Features& features) {
    for (const auto& block : blocks(features))
        rows.push_back({block.hash, block.day.time_since_epoch().count(), sighting, source});
}

void write_blocks(Database& database, std::vector<BlockRow> rows) {
    std::sort(rows.begin(), rows.end());
    for (const auto& row : rows) {
        auto query = database.query("INSERT OR IGNORE INTO block VALUES (:hash, :day, :sighting, :source)");
        query.bind(":hash", row.hash).bind(":day", row.day).bind(":sighting", row.sighting);
        query.bind(":source", row.source).run();
    }
}

void rewrite_blocks(Database& database, RowId sighting, RowId source, const Features& before, const Features& after) {
    std::vector<BlockRow> former;
    std::vector<BlockRow> present;
    add_blocks(former, sighting, source, before);
    add_blocks(present, sighting, source, after);
    for (const auto& row : former) {
        auto query = database.query("DELETE FROM block WHERE hash = :hash AND day = :day AND sighting = :sighting");
        query.bind(":hash", row.hash).bind(":day", row.day).bind(":sighting", sighting).run();
    }
    write_blocks(database, std::move(present));
}

std::vector<RowId> BlockSearch::neighbours(RowId source, const Features& features) {
    std::vector<RowId> found;
    for (const auto& block : blocks(features)) {
        if (told_by_others(block.hash, source)) find_among_others(database_, source, block, found);
        if (!block.others_only) find_among_own(database_, source, block, found);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// Every entry of a big calendar may link to the same page: that is found out once, not for each of them.
bool BlockSearch::told_by_others(std::int64_t hash, RowId source) {
    const auto [known, is_new] = told_by_others_[source].try_emplace(hash, false);
    if (!is_new) return known->second;
    auto row = database_.query("SELECT 1 FROM block WHERE hash = :hash AND source <> :source LIMIT 1");
    known->second = row.bind(":hash", hash).bind(":source", source).next();
    return known->second;
}

}  // namespace gatherd::store
