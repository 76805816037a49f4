#include "store/record.hpp"

#include <bit>

#include "base/digest.hpp"

namespace gatherd::store {
namespace {

void add_instant(Fingerprint& all, const std::optional<sys_seconds>& time) {
    all.add(std::int64_t{time.has_value()});
    if (time) all.add(std::int64_t{time->time_since_epoch().count()});
}

void add_place(Fingerprint& all, const Place& place) {
    all.add(place.venue).add(place.address).add(place.city).add(place.admin1).add(place.country);
    all.add(std::int64_t{place.coordinates.has_value()});
    if (place.coordinates) all.add(place.coordinates->latitude).add(place.coordinates->longitude);
}

void add_time(Fingerprint& all, const EventTime& time) {
    all.add(std::int64_t{time.start.time_since_epoch().count()}).add(std::int64_t{time.end.time_since_epoch().count()});
    all.add(std::int64_t{time.all_day}).add(time.zone);
    add_instant(all, time.start_utc);
    add_instant(all, time.end_utc);
}

RowId insert(Database& database, const Event& event, const std::string& key) {
    auto query = database.query(R"sql(
        INSERT INTO record (fingerprint, title, url, uid, recurrence_id, wall_start, wall_end, all_day, zone, start_utc,
            end_utc, first_day, last_day, mode, status, organizer_name, organizer_url, venue, address, city, admin1,
            country, latitude, longitude, region, place_confidence, mode_confidence, paid, why_mode, why_place,
            why_section, why_date, why_identity)
        VALUES (:fingerprint, :title, :url, :uid, :recurrence_id, :wall_start, :wall_end, :all_day, :zone, :start_utc,
            :end_utc, :first_day, :last_day, :mode, :status, :organizer_name, :organizer_url, :venue, :address, :city,
            :admin1, :country, :latitude, :longitude, :region, :place_confidence, :mode_confidence, :paid, :why_mode,
            :why_place, :why_section, :why_date, :why_identity))sql");
    const auto& [time, place, why] = std::tie(event.time, event.place, event.why);
    query.bind(":fingerprint", key).bind(":title", event.title).bind(":url", event.url).bind(":uid", event.uid);
    query.bind(":recurrence_id", event.recurrence_id);
    query.bind(":wall_start", time.start).bind(":wall_end", time.end).bind(":all_day", time.all_day);
    query.bind(":zone", time.zone);
    if (!time.all_day) query.bind(":start_utc", time.start_utc).bind(":end_utc", time.end_utc);
    query.bind(":first_day", time.first_day()).bind(":last_day", time.last_day());
    query.bind(":mode", to_string(event.mode)).bind(":status", to_string(event.status));
    query.bind(":organizer_name", event.organizer.name).bind(":organizer_url", event.organizer.url);
    query.bind(":venue", place.venue).bind(":address", place.address).bind(":city", place.city);
    query.bind(":admin1", place.admin1).bind(":country", place.country).bind(":region", event.region);
    if (place.coordinates)
        query.bind(":latitude", place.coordinates->latitude).bind(":longitude", place.coordinates->longitude);
    query.bind(":place_confidence", event.place_confidence).bind(":mode_confidence", event.mode_confidence);
    query.bind(":paid", event.paid).bind(":why_mode", why.mode).bind(":why_place", why.place);
    query.bind(":why_section", why.section).bind(":why_date", why.date).bind(":why_identity", why.identity);
    query.run();
    return database.last_row();
}

void insert_mirrors(Database& database, RowId record, const Event& event) {
    int position = 0;
    for (const auto& mirror : event.mirrors) {
        auto query = database.query("INSERT INTO record_mirror VALUES (:record, :position, :label, :url)");
        query.bind(":record", record)
            .bind(":position", position++)
            .bind(":label", mirror.label)
            .bind(":url", mirror.url);
        query.run();
    }
}

EventTime read_time(Query& row) {
    EventTime time;
    time.start = row.wall();
    time.end = row.wall();
    time.all_day = row.flag();
    time.zone = row.text();
    time.start_utc = row.optional_time();
    time.end_utc = row.optional_time();
    return time;
}

Place read_place(Query& row) {
    Place place{row.text(), row.text(), row.text(), row.text(), row.text(), std::nullopt};
    if (row.null()) {
        (void)row.real();
        (void)row.real();
    } else {
        place.coordinates = Coordinates{row.real(), row.real()};
    }
    return place;
}

std::vector<Mirror> read_mirrors(Database& database, RowId record) {
    std::vector<Mirror> mirrors;
    auto rows = database.query("SELECT label, url FROM record_mirror WHERE record = :record ORDER BY position");
    rows.bind(":record", record);
    while (rows.next()) mirrors.push_back({rows.text(), rows.text()});
    return mirrors;
}

}  // namespace

Fingerprint& Fingerprint::add(std::string_view field) {
    bytes_ += std::to_string(field.size());
    bytes_ += ':';
    bytes_ += field;
    return *this;
}

Fingerprint& Fingerprint::add(double field) { return add(std::bit_cast<std::int64_t>(field)); }

std::string Fingerprint::text() const { return sha256_hex(bytes_).substr(0, 32); }

std::string fingerprint(const Event& event) {
    Fingerprint all;
    all.add(event.title).add(event.url).add(event.uid).add(event.recurrence_id);
    for (const auto& mirror : event.mirrors) all.add(mirror.label).add(mirror.url);
    add_time(all, event.time);
    all.add(to_string(event.mode)).add(to_string(event.status));
    all.add(event.organizer.name).add(event.organizer.url);
    add_place(all, event.place);
    all.add(event.region).add(event.place_confidence).add(event.mode_confidence).add(std::int64_t{event.paid});
    const auto& why = event.why;
    all.add(why.mode).add(why.place).add(why.section).add(why.date).add(why.identity);
    return all.text();
}

RowId record_of(Database& database, const Event& event) { return record_of(database, event, fingerprint(event)); }

RowId record_of(Database& database, const Event& event, const std::string& key) {
    {
        auto known = database.query("SELECT id FROM record WHERE fingerprint = :fingerprint");
        if (known.bind(":fingerprint", key).next()) return known.integer();
    }
    const auto record = insert(database, event, key);
    insert_mirrors(database, record, event);
    return record;
}

const std::string& record_columns() {
    static const std::string columns = R"sql(
        r.id, r.title, r.url, r.uid, r.recurrence_id, r.wall_start, r.wall_end, r.all_day, r.zone, r.start_utc,
        r.end_utc, r.mode, r.status, r.organizer_name, r.organizer_url, r.venue, r.address, r.city, r.admin1,
        r.country, r.latitude, r.longitude, r.region, r.place_confidence, r.mode_confidence, r.paid, r.why_mode,
        r.why_place, r.why_section, r.why_date, r.why_identity,
        EXISTS (SELECT 1 FROM record_mirror m WHERE m.record = r.id))sql";
    return columns;
}

Event read_record(Database& database, Query& row) {
    const auto record = row.integer();
    Event event;
    event.title = row.text();
    event.url = row.text();
    event.uid = row.text();
    event.recurrence_id = row.text();
    event.time = read_time(row);
    event.mode = parse_mode(row.text()).value();
    event.status = parse_status(row.text()).value();
    event.organizer = {row.text(), row.text()};
    event.place = read_place(row);
    event.region = row.text();
    event.place_confidence = row.real();
    event.mode_confidence = row.real();
    event.paid = row.flag();
    event.why = {row.text(), row.text(), row.text(), row.text(), row.text()};
    if (row.flag()) event.mirrors = read_mirrors(database, record);
    return event;
}

Event read_record(Database& database, RowId record) {
    static const auto sql = "SELECT" + record_columns() + " FROM record r WHERE r.id = :record";
    auto row = database.query(sql.c_str());
    if (!row.bind(":record", record).next()) throw std::logic_error("a record that is referred to does not exist");
    return read_record(database, row);
}

}  // namespace gatherd::store
