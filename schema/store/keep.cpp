#include "store/keep.hpp"

#include <algorithm>

#include "store/disappearance.hpp"
#include "store/group_names.hpp"
#include "store/intake.hpp"
#include "store/sources.hpp"
#include "store/zones.hpp"

namespace gatherd::store {
namespace {

// As many as fit into the pages that are always kept in memory.
constexpr std::size_t few_events = 100;

std::size_t count_held(Database& database, RowId source) {
    auto row = database.query("SELECT count(*) FROM sighting WHERE source = :source AND state = 'held'");
    (void)row.bind(":source", source).next();
    return static_cast<std::size_t>(row.integer());
}

void count_future(Database& database, RowId source, sys_seconds now) {
    auto query = database.query(R"sql(
        UPDATE source SET events = (
            SELECT count(*) FROM sighting s JOIN record r ON r.id = s.record
            WHERE s.source = :source AND s.state = 'live' AND s.rejected = ''
              AND coalesce(r.start_utc, r.wall_start) > :now)
        WHERE id = :source)sql");
    query.bind(":source", source).bind(":now", now).run();
}

std::vector<RowId> sightings_from(Database& database, RowId source) {
    std::vector<RowId> found;
    auto rows = database.query("SELECT id FROM sighting WHERE source = :source");
    rows.bind(":source", source);
    while (rows.next()) found.push_back(rows.integer());
    return found;
}

std::string url_of(Database& database, RowId source) {
    auto row = database.query("SELECT url FROM source WHERE id = :id");
    return row.bind(":id", source).next() ? row.text() : std::string{};
}

// A source that is let go keeps its past.
void age_begun(Database& database, RowId source, sys_seconds now) {
    for (const auto id : sightings_from(database, source)) {
        const auto sighting = read_sighting(database, id);
        if (sighting->state != SightingState::live || !begun(sighting->testimony.event.time, now)) continue;
        auto query = database.query(R"sql(
            UPDATE sighting SET state = 'aged', since = :now,
                last_seen = coalesce((SELECT last_success FROM source n WHERE n.id = sighting.source), first_seen)
            WHERE id = :id)sql");
        query.bind(":now", now).bind(":id", id).run();
    }
}

RefreshCounts counts_of(const Refresh& refresh) {
    RefreshCounts counts;
    counts.seen = refresh.events.size();
    counts.rejected = static_cast<std::size_t>(std::count_if(refresh.events.begin(), refresh.events.end(),
                                                             [](const auto& one) { return !one.rejected.empty(); }));
    return counts;
}

bool has_moved_for_good(Database& database, RowId source) {
    auto row = database.query("SELECT moved_to <> '' AND moved_polls >= :polls FROM source WHERE id = :id");
    return row.bind(":polls", polls_that_settle_a_move).bind(":id", source).next() && row.flag();
}

}  // namespace

RefreshCounts keep(Database& database, const Refresh& refresh) {
    using enum Transaction::Extent;
    Transaction transaction(database, refresh.events.size() > few_events ? many_pages : few_pages);
    const auto source = source_row(database, refresh.source);
    auto counts = counts_of(refresh);
    keep_state(database, source, refresh);
    Resolved resolved;
    if (has_moved_for_good(database, source))
        resolved = learn_group_name(database, url_of(database, source), refresh.moved_to, refresh.now);
    Resolver resolver(database, refresh.now);
    if (refresh.result != PollResult::failed) {
        Intake intake(database, source, refresh, resolver);
        if (refresh.result == PollResult::not_modified)
            intake.confirm_held();
        else if (!intake.take())
            return {.needs_whole = true};
        counts.seen += intake.unread();
        counts.rejected += intake.unread_rejected();
        const auto held = count_held(database, source);
        if (held > 0) keep_held(database, source, held, refresh.now);
        count_future(database, source, refresh.now);
    }
    resolved += resolver.run();
    counts.created = resolved.created;
    counts.changed = resolved.changed;
    counts.gone = resolved.gone;
    transaction.commit();
    return counts;
}

void keep_sources(Database& database, std::span<const Source> sources, sys_seconds now) {
    Transaction transaction(database);
    Resolver resolver(database, now);
    for (const auto source : sync(database, sources)) {
        age_begun(database, source, now);
        for (const auto sighting : sightings_from(database, source)) resolver.touch(sighting);
    }
    follow_zone_data(database, resolver, now);
    (void)resolver.run();
    transaction.commit();
}

std::size_t accept(Database& database, const std::string& source, sys_seconds now) {
    Transaction transaction(database);
    Resolver resolver(database, now);
    const auto row = source_row(database, source);
    std::vector<RowId> held;
    {
        auto rows = database.query("SELECT id FROM sighting WHERE source = :source AND state = 'held'");
        rows.bind(":source", row);
        while (rows.next()) held.push_back(rows.integer());
    }
    for (const auto id : held) {
        auto query = database.query("UPDATE sighting SET state = 'gone', since = :now WHERE id = :id");
        query.bind(":now", now).bind(":id", id).run();
        resolver.touch(id);
    }
    database
        .query("UPDATE source SET health = 'ok', detail = '', health_since = :now WHERE id = :id AND health = 'held'")
        .bind(":now", now)
        .bind(":id", row)
        .run();
    (void)resolver.run();
    transaction.commit();
    return held.size();
}

}  // namespace gatherd::store
