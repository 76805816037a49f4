#include "store/check.hpp"

#include <array>

#include "store/accounting.hpp"

namespace gatherd::store {
namespace {

/// Counts the rows that break it.
struct Invariant {
    const char* broken;
    const char* sql;
};

constexpr std::array<Invariant, 12> invariants{{
    {"sightings belong to an event that was merged away",
     "SELECT count(*) FROM sighting s JOIN event e ON e.id = s.event WHERE e.merged_into IS NOT NULL"},
    {"sightings come from events that do not exist",
     "SELECT count(*) FROM sighting WHERE origin IS NULL OR origin NOT IN (SELECT id FROM event)"},
    {"names are those of events that do not exist",
     "SELECT count(*) FROM alias WHERE event NOT IN (SELECT id FROM event)"},
    {"blocks are those of sightings that do not exist",
     "SELECT count(*) FROM block WHERE sighting NOT IN (SELECT id FROM sighting)"},
    {"events that were not merged have no current version",
     R"sql(SELECT count(*) FROM event e WHERE merged_into IS NULL AND NOT EXISTS (
            SELECT 1 FROM event_version v WHERE v.event = e.id AND v.known_to = 9223372036854775807))sql"},
    {"events that were merged away still have a current version",
     R"sql(SELECT count(*) FROM event e JOIN event_version v ON v.event = e.id
           WHERE e.merged_into IS NOT NULL AND v.known_to = 9223372036854775807)sql"},
    {"events have no sighting", R"sql(SELECT count(*) FROM event e WHERE merged_into IS NULL
           AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.event = e.id))sql"},
    {"versions of one event overlap in time",
     R"sql(SELECT count(*) FROM event_version a JOIN event_version b ON b.event = a.event AND b.known_from > a.known_from
           WHERE b.known_from < a.known_to)sql"},
    {"current versions name another number of sightings than there are",
     R"sql(SELECT count(*) FROM event_version v WHERE v.known_to = 9223372036854775807
           AND (SELECT count(*) FROM version_sighting p WHERE p.version = v.id)
            <> (SELECT count(*) FROM sighting s WHERE s.event = v.event))sql"},
    {"versions name records that do not exist",
     R"sql(SELECT count(*) FROM version_sighting WHERE record IS NOT NULL AND record NOT IN (SELECT id FROM record))sql"},
    {"listed events have no sighting that is listed",
     R"sql(SELECT count(*) FROM event_version v WHERE v.known_to = 9223372036854775807 AND v.state IN ('listed', 'held')
           AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.event = v.event AND s.state <> 'gone' AND s.rejected = ''))sql"},
    {"unlisted events have a sighting that is listed",
     R"sql(SELECT count(*) FROM event_version v WHERE v.known_to = 9223372036854775807 AND v.reason <> ''
           AND EXISTS (SELECT 1 FROM sighting s JOIN source n ON n.id = s.source WHERE s.event = v.event
                       AND s.state <> 'gone' AND s.rejected = '' AND (n.configured OR s.state = 'aged')))sql"},
}};

void check_integrity(Database& database, std::vector<std::string>& found) {
    auto rows = database.query("PRAGMA integrity_check(20)");
    while (rows.next())
        if (auto line = rows.text(); line != "ok") found.push_back("integrity_check: " + line);
    auto broken = database.query("PRAGMA foreign_key_check");
    while (broken.next()) found.push_back("foreign_key_check: table " + broken.text());
}

}  // namespace

std::vector<std::string> check(Database& database) {
    std::vector<std::string> found;
    check_integrity(database, found);
    for (const auto& invariant : invariants) {
        auto row = database.query(invariant.sql);
        if (!row.next()) continue;
        if (const auto count = row.integer(); count != 0)
            found.push_back(fmt::format("{} {}", count, invariant.broken));
    }
    if (!account(database, sys_seconds{}).balances()) found.push_back("the accounting of sightings does not balance");
    return found;
}

}  // namespace gatherd::store
