#include "store/read.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "identity/canonical_url.hpp"
#include "store/record.hpp"
#include "store/sighting.hpp"

namespace gatherd::store {
namespace {

// A moment that every "until further notice" contains.
constexpr std::int64_t always = until_further_notice - 1;

std::int64_t moment(std::optional<sys_seconds> as_of) { return as_of ? as_of->time_since_epoch().count() : always; }

/// Reads events as known at one moment.
class EventReader {
public:
    EventReader(Database& database, std::optional<sys_seconds> as_of) : database_(database), as_of_(as_of) {}

    /// A row of select_events().
    StoredEvent read(Query& row);

private:
    struct Teller {
        std::string name;
        std::optional<sys_seconds> last_good_poll;
    };

    const Teller& teller(RowId source);
    std::vector<Sighting> sightings(RowId version);
    std::int64_t confirmations(RowId version);

    Database& database_;
    std::optional<sys_seconds> as_of_;
    std::unordered_map<RowId, Teller> tellers_;
};

const EventReader::Teller& EventReader::teller(RowId source) {
    const auto [known, is_new] = tellers_.try_emplace(source);
    if (!is_new) return known->second;
    auto row = database_.query(R"sql(
        SELECT name, (SELECT max(at) FROM poll WHERE source = :source AND result <> 'failed' AND at <= :as_of)
        FROM source WHERE id = :source)sql");
    if (row.bind(":source", source).bind(":as_of", moment(as_of_)).next())
        known->second = {row.text(), row.optional_time()};
    return known->second;
}

std::vector<Sighting> EventReader::sightings(RowId version) {
    std::vector<Sighting> found;
    auto rows = database_.query(
        "SELECT source, url, first_seen, last_seen FROM version_sighting WHERE version = :version ORDER BY position");
    rows.bind(":version", version);
    while (rows.next()) {
        const auto& told_by = teller(rows.integer());
        Sighting seen{told_by.name, rows.text(), rows.time(), {}};
        const auto last_seen = rows.optional_time();
        seen.last_seen = last_seen ? *last_seen : told_by.last_good_poll.value_or(seen.first_seen);
        found.push_back(std::move(seen));
    }
    return found;
}

// How many good polls have missed it since it was last seen.
std::int64_t EventReader::confirmations(RowId version) {
    auto row = database_.query(R"sql(
        SELECT count(*) FROM version_sighting v JOIN poll p ON p.source = v.source
        WHERE v.version = :version AND p.result <> 'failed' AND p.at > v.last_seen AND p.at <= :as_of
          AND v.position = (SELECT min(position) FROM version_sighting
                            WHERE version = :version AND last_seen IS NOT NULL))sql");
    row.bind(":version", version).bind(":as_of", moment(as_of_));
    return row.next() ? row.integer() : 0;
}

StoredEvent EventReader::read(Query& row) {
    StoredEvent stored;
    const auto version = row.integer();
    stored.id = row.text();
    const bool is_gone = row.text() == "gone";
    stored.reason = row.text();
    stored.listed = stored.reason.empty();
    if (is_gone) {
        const auto polls = confirmations(version);
        stored.reason += fmt::format(", confirmed by {} poll{}", polls, polls == 1 ? "" : "s");
    }
    stored.disagreements = lines(row.text());
    stored.last_changed = row.time();
    stored.first_known = row.time();
    stored.event = read_record(database_, row);
    stored.sightings = sightings(version);
    return stored;
}

// By first day, title, URL and id.
std::vector<StoredEvent> in_order(std::vector<StoredEvent> events) {
    std::vector<StoredEvent*> order;
    order.reserve(events.size());
    for (auto& one : events) order.push_back(&one);
    const auto rank = [](const StoredEvent& one) {
        return std::tuple(one.event.time.first_day(), std::tie(one.event.title, one.event.url, one.id));
    };
    std::sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return rank(*a) < rank(*b); });
    std::vector<StoredEvent> ordered;
    ordered.reserve(order.size());
    for (auto* one : order) ordered.push_back(std::move(*one));
    return ordered;
}

// Events that bear the name, each led to the one it was merged into (a chain of merges is short; 16 bounds it).
std::vector<RowId> named(Database& database, const std::string& name) {
    std::vector<RowId> found;
    auto rows = database.query(R"sql(
        WITH RECURSIVE bearer (id, depth) AS (
            SELECT id, 0 FROM event WHERE public_id = :name
            UNION SELECT event, 0 FROM alias WHERE name = :name
            UNION SELECT e.merged_into, b.depth + 1 FROM bearer b JOIN event e ON e.id = b.id
                  WHERE e.merged_into IS NOT NULL AND b.depth < 16)
        SELECT DISTINCT b.id FROM bearer b JOIN event e ON e.id = b.id WHERE e.merged_into IS NULL)sql");
    rows.bind(":name", name);
    while (rows.next()) found.push_back(rows.integer());
    return found;
}

// The name as it was given, then what a URL stands for.
std::vector<std::string> spellings(const std::string& name) {
    std::vector<std::string> all{name};
    if (name.find("://") == std::string::npos) return all;
    all.push_back(canonical_url(name));
    for (auto& key : platform_keys(name)) all.push_back(std::move(key));
    all.push_back("url:" + comparable_url(name));
    return all;
}

struct Candidate {
    RowId version = 0;
    std::string public_id;
    bool listed = false;
    std::int64_t last_day = 0;
};

std::optional<Candidate> current(Database& database, RowId event) {
    auto row = database.query(R"sql(
        SELECT v.id, e.public_id, v.reason = '', r.last_day
        FROM event_version v JOIN event e ON e.id = v.event JOIN record r ON r.id = v.record
        WHERE v.event = :event AND v.known_to = 9223372036854775807)sql");
    if (!row.bind(":event", event).next()) return std::nullopt;
    return Candidate{row.integer(), row.text(), row.flag(), row.integer()};
}

StoredEvent event_of(Database& database, RowId version) {
    static const auto sql = select_events() + "v.id = :version";
    auto row = database.query(sql.c_str());
    (void)row.bind(":version", version).next();
    return read_event(database, row, std::nullopt);
}

// Listed before unlisted; then the next to come; then the last that was.
bool better(const Candidate& a, const Candidate& b, std::int64_t today) {
    if (a.listed != b.listed) return a.listed;
    if ((a.last_day >= today) != (b.last_day >= today)) return a.last_day >= today;
    if (a.last_day != b.last_day) return (a.last_day < b.last_day) == (a.last_day >= today);
    return a.public_id < b.public_id;
}

}  // namespace

const std::string& select_events() {
    static const auto sql = "SELECT v.id, e.public_id, v.state, v.reason, v.disagreements, v.known_from, e.created," +
                            record_columns() + R"sql(
        FROM event_version v JOIN event e ON e.id = v.event JOIN record r ON r.id = v.record WHERE )sql";
    return sql;
}

StoredEvent read_event(Database& database, Query& row, std::optional<sys_seconds> as_of) {
    return EventReader(database, as_of).read(row);
}

std::vector<StoredEvent> read_events(Database& database, const Window& window, std::optional<sys_seconds> as_of) {
    // The index of first days tells few of the past's events from the window's, unless they are known to be short.
    static const auto known = select_events() + "v.known_from <= :as_of AND v.known_to > :as_of AND ";
    static const auto beginning_lately = known + "r.first_day BETWEEN :from - 14 AND :to AND r.last_day >= :from";
    static const auto lasting =
        known + "r.last_day - r.first_day > 14 AND r.last_day >= :from AND r.first_day < :from - 14";
    const Snapshot snapshot(database);
    EventReader reader(database, as_of);
    std::vector<StoredEvent> events;
    for (const auto* sql : {&beginning_lately, &lasting}) {
        auto rows = database.query(sql->c_str());
        rows.bind(":from", window.from).bind(":as_of", moment(as_of));
        if (sql == &beginning_lately) rows.bind(":to", window.to);
        while (rows.next()) events.push_back(reader.read(rows));
    }
    return in_order(std::move(events));
}

std::vector<Telling> read_tellings(Database& database, const std::string& id, std::optional<sys_seconds> as_of) {
    std::vector<Telling> found;
    auto rows = database.query(R"sql(
        SELECT n.name, p.url, p.first_seen, coalesce(p.last_seen, p.first_seen), p.record, coalesce(p.rank, 0)
        FROM event e JOIN event_version v ON v.event = e.id JOIN version_sighting p ON p.version = v.id
        JOIN source n ON n.id = p.source
        WHERE e.public_id = :id AND v.known_from <= :as_of AND v.known_to > :as_of AND p.record IS NOT NULL
        ORDER BY p.rank DESC, p.position)sql");
    rows.bind(":id", id).bind(":as_of", moment(as_of));
    while (rows.next()) {
        Telling telling;
        telling.seen = {rows.text(), rows.text(), rows.time(), rows.time()};
        telling.event = read_record(database, rows.integer());
        telling.rank = static_cast<int>(rows.integer());
        found.push_back(std::move(telling));
    }
    return found;
}

std::vector<StoredEvent> read_events_of(Database& database, const std::string& source, const Window& window) {
    static const auto sql = select_events() + R"sql(v.known_to = 9223372036854775807
          AND e.id IN (SELECT s.event FROM source n JOIN sighting s ON s.source = n.id WHERE n.name = :source)
          AND r.first_day <= :to AND r.last_day >= :from)sql";
    std::vector<StoredEvent> events;
    EventReader reader(database, std::nullopt);
    auto rows = database.query(sql.c_str());
    rows.bind(":source", source).bind(":from", window.from).bind(":to", window.to);
    while (rows.next()) events.push_back(reader.read(rows));
    return in_order(std::move(events));
}

std::size_t count_records(Database& database, const Window& window) {
    auto row = database.query("SELECT count(*) FROM record WHERE first_day <= :to AND last_day >= :from");
    (void)row.bind(":from", window.from).bind(":to", window.to).next();
    return static_cast<std::size_t>(row.integer());
}

std::optional<sys_seconds> last_success(Database& database, std::optional<sys_seconds> as_of) {
    auto row = database.query(R"sql(
        SELECT CASE WHEN :as_of IS NULL THEN (SELECT max(last_success) FROM source)
                    ELSE (SELECT max(at) FROM poll WHERE result <> 'failed' AND at <= :as_of) END)sql");
    if (!row.bind(":as_of", as_of).next()) return std::nullopt;
    return row.optional_time();
}

std::optional<StoredEvent> find_event(Database& database, const std::string& name) {
    const auto today = date::floor<date::days>(last_success(database, std::nullopt).value_or(sys_seconds{}))
                           .time_since_epoch()
                           .count();
    std::optional<Candidate> best;
    for (const auto& spelling : spellings(name)) {
        for (const auto event : named(database, spelling)) {
            auto candidate = current(database, event);
            if (candidate && (!best || better(*candidate, *best, today))) best = std::move(candidate);
        }
        if (best) break;
    }
    if (!best) return std::nullopt;
    return event_of(database, best->version);
}

}  // namespace gatherd::store
