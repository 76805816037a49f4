#include "store/zones.hpp"

#include "store/blocks.hpp"
#include "store/record.hpp"
#include "store/sighting.hpp"
#include "time/zone.hpp"

namespace gatherd::store {
namespace {

std::string known_version(Database& database) {
    auto row = database.query("SELECT value FROM meta WHERE key = 'zone_data'");
    return row.next() ? row.text() : std::string{};
}

std::vector<RowId> to_come(Database& database, sys_seconds now) {
    std::vector<RowId> found;
    auto rows = database.query(R"sql(
        SELECT s.id FROM sighting s JOIN record r ON r.id = s.record WHERE r.start_utc > :now)sql");
    rows.bind(":now", now);
    while (rows.next()) found.push_back(rows.integer());
    return found;
}

}  // namespace

void follow_zone_data(Database& database, Resolver& resolver, sys_seconds now) {
    const auto version = zone_data_version();
    const auto known = known_version(database);
    if (version == known) return;
    database.query("INSERT OR REPLACE INTO meta (key, value) VALUES ('zone_data', :version)")
        .bind(":version", version)
        .run();
    if (known.empty()) return;
    for (const auto id : to_come(database, now)) {
        auto sighting = read_sighting(database, id);
        const auto time = recomputed(sighting->testimony.event.time);
        if (time == sighting->testimony.event.time) continue;
        resolver.touch_matches(*sighting);
        const auto before = features_of(*sighting);
        sighting->testimony.event.time = time;
        {
            auto query = database.query("UPDATE sighting SET record = :record WHERE id = :id");
            query.bind(":record", record_of(database, sighting->testimony.event)).bind(":id", id).run();
        }
        rewrite_blocks(database, id, sighting->source, before, features_of(*sighting));
        resolver.touch(id);
    }
}

}  // namespace gatherd::store
