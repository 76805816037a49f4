#include "store/history.hpp"

#include <array>

#include "store/read.hpp"

namespace gatherd::store {
namespace {

struct Changed {
    RowId event = 0;
    std::string public_id;
    std::string merged_into;
};

std::vector<Changed> changed_events(Database& database, sys_seconds since) {
    std::vector<Changed> found;
    auto rows = database.query(R"sql(
        SELECT e.id, e.public_id, coalesce(i.public_id, '') FROM event e LEFT JOIN event i ON i.id = e.merged_into
        WHERE EXISTS (SELECT 1 FROM event_version v WHERE v.event = e.id
                      AND (v.known_from > :since OR (v.known_to > :since AND v.known_to < 9223372036854775807)))
        ORDER BY e.public_id)sql");
    rows.bind(":since", since);
    while (rows.next()) found.push_back({rows.integer(), rows.text(), rows.text()});
    return found;
}

std::optional<StoredEvent> event_at(Database& database, RowId event, std::optional<sys_seconds> at) {
    std::optional<VersionRow> version;
    {
        auto row = database.query(R"sql(
            SELECT v.id, v.record, e.public_id, v.state, v.reason, v.disagreements, v.known_from, e.created
            FROM event_version v JOIN event e ON e.id = v.event
            WHERE v.event = :event AND v.known_from <= :at AND v.known_to > :at)sql");
        row.bind(":event", event).bind(":at", at ? at->time_since_epoch().count() : until_further_notice - 1);
        if (row.next()) version = read_version_row(row);
    }
    if (!version) return std::nullopt;
    return read_event(database, *version, at);
}

// An event leaves with all its sightings, when each of them left its source and its day long ago.
constexpr const char* forgettable = R"sql(
    CREATE TEMP TABLE forgotten AS
    SELECT e.id FROM event e WHERE merged_into IS NULL AND NOT EXISTS (
        SELECT 1 FROM sighting s JOIN record r ON r.id = s.record
        WHERE (s.event = e.id OR s.origin = e.id)
          AND (s.event <> e.id OR s.state IN ('live', 'held') OR s.since > :cutoff OR r.last_day * 86400 > :cutoff)))sql";

constexpr std::array forget{
    "INSERT INTO forgotten SELECT e.id FROM event e JOIN forgotten f ON f.id = e.merged_into",
    "DELETE FROM sighting WHERE event IN (SELECT id FROM forgotten)",
    // An event that was merged into a forgotten one, or that others were merged into, may be spoken of still.
    "DELETE FROM forgotten WHERE id IN (SELECT origin FROM sighting UNION SELECT event FROM sighting)",
    "DELETE FROM alias WHERE event IN (SELECT id FROM forgotten)",
    "DELETE FROM event_version WHERE event IN (SELECT id FROM forgotten)",
    "UPDATE event SET merged_into = NULL WHERE id IN (SELECT id FROM forgotten)",
    R"sql(UPDATE event SET merged_into = (SELECT s.event FROM sighting s WHERE s.origin = event.id LIMIT 1)
          WHERE merged_into IN (SELECT id FROM forgotten))sql",
    "DELETE FROM event WHERE id IN (SELECT id FROM forgotten)", "DROP TABLE forgotten",
    R"sql(DELETE FROM record WHERE id NOT IN (SELECT record FROM sighting)
          AND id NOT IN (SELECT record FROM event_version))sql"};

}  // namespace

std::vector<EventChange> changes_since(Database& database, sys_seconds since) {
    std::vector<EventChange> changes;
    for (const auto& changed : changed_events(database, since)) {
        EventChange change{changed.public_id, event_at(database, changed.event, since),
                           event_at(database, changed.event, std::nullopt), changed.merged_into};
        if (change.before || change.after) changes.push_back(std::move(change));
    }
    return changes;
}

void prune(Database& database, const Retention& retention, sys_seconds now) {
    Transaction transaction(database);
    const auto cutoff = now - retention.history;
    database.query("DELETE FROM event_version WHERE known_to < :cutoff").bind(":cutoff", cutoff).run();
    database.query("DELETE FROM poll WHERE at < :cutoff AND at < (SELECT last_success FROM source WHERE id = source)")
        .bind(":cutoff", cutoff)
        .run();
    SQLite::Statement choose(database.connection(), forgettable);
    choose.bind(":cutoff", std::int64_t{(now - retention.events).time_since_epoch().count()});
    choose.exec();
    for (const auto* step : forget) database.connection().exec(step);
    transaction.commit();
}

}  // namespace gatherd::store
