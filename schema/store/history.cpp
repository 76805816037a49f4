#include "store/history.hpp"

#include <algorithm>
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
    static const auto sql = select_events() + "v.event = :event AND v.known_from <= :at AND v.known_to > :at";
    auto row = database.query(sql.c_str());
    row.bind(":event", event).bind(":at", at ? at->time_since_epoch().count() : until_further_notice - 1);
    if (!row.next()) return std::nullopt;
    return read_event(database, row, at);
}

// An event leaves with all its sightings, when each of them left its source and its day long ago.
constexpr const char* forgettable = R"sql(
    CREATE TEMP TABLE forgotten AS
    SELECT e.id FROM event e WHERE merged_into IS NULL AND NOT EXISTS (
        SELECT 1 FROM sighting s JOIN record r ON r.id = s.record
        WHERE (s.event = e.id OR (s.origin = e.id AND s.origin <> s.event))
          AND (s.event <> e.id OR s.state IN ('live', 'held') OR s.since > :cutoff OR r.last_day * 86400 > :cutoff)))sql";

constexpr std::array forget{
    "INSERT INTO forgotten SELECT e.id FROM event e JOIN forgotten f ON f.id = e.merged_into",
    "DELETE FROM sighting WHERE event IN (SELECT id FROM forgotten)",
    "DELETE FROM block WHERE sighting NOT IN (SELECT id FROM sighting)",
    // An event that was merged into a forgotten one, or that others were merged into, may be spoken of still.
    "DELETE FROM forgotten WHERE id IN (SELECT origin FROM sighting UNION SELECT event FROM sighting)",
    "DELETE FROM alias WHERE event IN (SELECT id FROM forgotten)",
    "DELETE FROM event_version WHERE event IN (SELECT id FROM forgotten)",
    "UPDATE event SET merged_into = NULL WHERE id IN (SELECT id FROM forgotten)",
    R"sql(UPDATE event SET merged_into = (SELECT s.event FROM sighting s
                                         WHERE s.origin = event.id AND s.origin <> s.event LIMIT 1)
          WHERE merged_into IN (SELECT id FROM forgotten))sql",
    "DELETE FROM event WHERE id IN (SELECT id FROM forgotten)", "DROP TABLE forgotten",
    R"sql(DELETE FROM record WHERE id NOT IN (SELECT record FROM sighting)
          AND id NOT IN (SELECT record FROM event_version) AND id NOT IN (SELECT record FROM page_word)
          AND id NOT IN (SELECT record FROM version_sighting WHERE record IS NOT NULL))sql"};

// A clock that jumps ahead must not cost years at one blow: what is kept begins at most so much later than it did.
constexpr auto longest_step = date::days(7);

std::optional<sys_seconds> horizon(Database& database) {
    auto row = database.query("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'history_from'");
    if (row.next()) return row.time();
    auto oldest = database.query("SELECT min(at) FROM poll");
    return oldest.next() ? oldest.optional_time() : std::nullopt;
}

// From where on history is kept, from now on.
sys_seconds advance_horizon(Database& database, sys_seconds wanted) {
    const auto before = horizon(database);
    const auto after = before ? std::max(*before, std::min(wanted, *before + longest_step)) : wanted;
    auto query = database.query("INSERT OR REPLACE INTO meta (key, value) VALUES ('history_from', :from)");
    query.bind(":from", std::to_string(after.time_since_epoch().count())).run();
    return after;
}

// A source that says otherwise at every poll fills no disk: of one event the latest versions are kept.
void forget_crowded_versions(Database& database, std::size_t most) {
    auto query = database.query(R"sql(
        DELETE FROM event_version WHERE id IN (
            SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY event ORDER BY known_from DESC) AS age
                            FROM event_version
                            WHERE event IN (SELECT event FROM event_version GROUP BY event HAVING count(*) > :most))
            WHERE age > :most))sql");
    query.bind(":most", most).run();
}

// The last good poll before the cutoff stays: it says until when an event was seen at the cutoff.
void forget_polls(Database& database, sys_seconds cutoff) {
    std::vector<RowId> sources;
    {
        auto rows = database.query("SELECT id FROM source");
        while (rows.next()) sources.push_back(rows.integer());
    }
    for (const auto source : sources) {
        auto query = database.query(R"sql(
            DELETE FROM poll WHERE source = :source AND at < (
                SELECT at FROM poll WHERE source = :source AND result <> 'failed' AND at <= :cutoff
                ORDER BY at DESC LIMIT 1))sql");
        query.bind(":source", source).bind(":cutoff", cutoff).run();
    }
}

}  // namespace

std::vector<EventChange> changes_since(Database& database, sys_seconds since) {
    const Snapshot snapshot(database);
    std::vector<EventChange> changes;
    for (const auto& changed : changed_events(database, since)) {
        EventChange change{changed.public_id, event_at(database, changed.event, since),
                           event_at(database, changed.event, std::nullopt), changed.merged_into};
        if (change.before || change.after) changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<sys_seconds> moments(Database& database, const Window& window) {
    std::vector<sys_seconds> found;
    auto rows = database.query(R"sql(
        WITH version AS (
            SELECT v.known_from, v.known_to FROM record r JOIN event_version v ON v.record = r.id
            WHERE r.first_day <= :to AND r.last_day >= :from)
        SELECT known_from AS moment FROM version
        UNION SELECT known_to FROM version WHERE known_to < 9223372036854775807
        ORDER BY moment)sql");
    rows.bind(":from", window.from).bind(":to", window.to);
    while (rows.next()) found.push_back(rows.time());
    return found;
}

void prune(Database& database, const Retention& retention, sys_seconds now) {
    Transaction transaction(database);
    const auto cutoff = advance_horizon(database, now - retention.history);
    database.query("DELETE FROM event_version WHERE known_to <= :cutoff").bind(":cutoff", cutoff).run();
    forget_crowded_versions(database, retention.versions);
    forget_polls(database, cutoff);
    database.query("DELETE FROM page WHERE next_check < :cutoff AND url NOT IN (SELECT url FROM page_word)")
        .bind(":cutoff", cutoff)
        .run();
    SQLite::Statement choose(database.connection(), forgettable);
    const auto past = cutoff - std::max(retention.events - retention.history, std::chrono::hours(0));
    choose.bind(":cutoff", std::int64_t{past.time_since_epoch().count()});
    choose.exec();
    for (const auto* step : forget) database.connection().exec(step);
    transaction.commit();
}

}  // namespace gatherd::store
