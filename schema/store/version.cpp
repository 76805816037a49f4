#include "store/version.hpp"

#include <algorithm>

#include "identity/linked_page.hpp"
#include "identity/match.hpp"
#include "identity/merge.hpp"
#include "store/record.hpp"

namespace gatherd::store {
namespace {

using Members = std::vector<const StoredSighting*>;

// Those with a say; when none has one any more, those that were seen last.
Members latest_voices(const Members& members) {
    Members chosen;
    const auto copy_if = [&](auto&& wanted) {
        std::copy_if(members.begin(), members.end(), std::back_inserter(chosen), wanted);
    };
    copy_if([](const auto* one) { return one->counts(); });
    if (!chosen.empty()) return chosen;
    copy_if([](const auto* one) { return one->rejected.empty(); });
    const auto& pool = chosen.empty() ? members : Members(chosen);
    const auto last = [](const StoredSighting* one) { return one->last_seen.value_or(sys_seconds::max()); };
    const auto latest =
        last(*std::max_element(pool.begin(), pool.end(), [&](auto* a, auto* b) { return last(a) < last(b); }));
    Members seen_last;
    std::copy_if(pool.begin(), pool.end(), std::back_inserter(seen_last),
                 [&](auto* one) { return last(one) == latest; });
    return seen_last;
}

// What a calendar goes on telling, or nobody does, of the very event that was called off by one who knew better.
bool overrules(const StoredSighting& cancellation, const StoredSighting& voice) {
    constexpr int hearsay = 2;  // of an aggregator, and no page that it links to bears it out
    const bool is_better = cancellation.rank() > hearsay && voice.rank() <= hearsay;
    return (is_better || !voice.counts()) && match(features_of(cancellation), features_of(voice)).accepted();
}

Members speakers(const Members& members) {
    const auto voices = latest_voices(members);
    auto chosen = voices;
    for (const auto* one : members)
        if (one->left_cancelled() && std::find(voices.begin(), voices.end(), one) == voices.end() &&
            std::all_of(voices.begin(), voices.end(), [&](const auto* voice) { return overrules(*one, *voice); }))
            chosen.push_back(one);
    return chosen;
}

void say(Version& version, std::string state, std::string reason, std::optional<sys_seconds> since) {
    version.state = std::move(state);
    version.reason = std::move(reason);
    version.since = since;
}

void decide_state(Version& version, const Members& speaking, const Event& event) {
    const auto& first = *speaking.front();
    const auto cancelled = std::find_if(speaking.begin(), speaking.end(), [](const auto* one) {
        return one->left_cancelled() || (one->counts() && one->says_cancelled());
    });
    const auto all_held = std::all_of(speaking.begin(), speaking.end(),
                                      [](const auto* one) { return one->state == SightingState::held; });
    if (event.status == Status::cancelled && cancelled != speaking.end())
        return say(version, "cancelled", "", (*cancelled)->since);
    if (first.counts()) {
        if (all_held) return say(version, "held", "", first.since);
        return say(version, "listed", "", std::nullopt);
    }
    if (first.state == SightingState::gone)
        return say(version, "gone",
                   fmt::format("gone from {} since {}", first.testimony.source, format_rfc3339(first.since)),
                   first.since);
    if (!first.rejected.empty()) return say(version, "rejected", "rejected: " + first.rejected, first.since);
    say(version, "retired", fmt::format("source {} is no longer configured", first.testimony.source), std::nullopt);
}

std::vector<SeenAt> seen_at(Database& database, const Members& members, const Members& speaking) {
    std::vector<SeenAt> seen;
    for (const auto* one : members) {
        seen.push_back({one->source, one->testimony.event.url, one->first_seen, one->last_seen, {}, {}});
        if (std::find(speaking.begin(), speaking.end(), one) == speaking.end()) continue;
        seen.back().record = one->page ? record_of(database, corrected(one->testimony, *one->page).event) : one->record;
        seen.back().rank = one->page ? one->page->rank() : one->testimony.rank();
    }
    return seen;
}

std::optional<RowId> current_version(Database& database, RowId event) {
    auto row = database.query(R"sql(
        SELECT id FROM event_version WHERE event = :event AND known_to = 9223372036854775807)sql");
    if (!row.bind(":event", event).next()) return std::nullopt;
    return row.integer();
}

Version read_version(Database& database, RowId id) {
    Version version;
    {
        auto row =
            database.query("SELECT record, state, reason, since, disagreements FROM event_version WHERE id = :id");
        (void)row.bind(":id", id).next();
        version.record = row.integer();
        version.state = row.text();
        version.reason = row.text();
        version.since = row.optional_time();
        version.disagreements = row.text();
    }
    auto rows = database.query(R"sql(
        SELECT source, url, first_seen, last_seen, record, rank FROM version_sighting
        WHERE version = :id ORDER BY position)sql");
    rows.bind(":id", id);
    while (rows.next())
        version.seen.push_back({rows.integer(), rows.text(), rows.time(), rows.optional_time(), rows.optional_integer(),
                                rows.optional_integer()});
    return version;
}

}  // namespace

Version make_version(Database& database, std::vector<const StoredSighting*> members, unsigned evidence) {
    std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) {
        return std::tie(a->testimony.source, a->testimony.key) < std::tie(b->testimony.source, b->testimony.key);
    });
    const auto speaking = speakers(members);
    std::vector<const Testimony*> testimonies;
    for (const auto* one : speaking) {
        testimonies.push_back(&one->testimony);
        if (!one->page) continue;
        testimonies.push_back(&*one->page);
        evidence |= static_cast<EvidenceSet>(Evidence::url);
    }
    const auto merged = merge(testimonies, evidence);
    Version version;
    const auto& first = *speaking.front();
    const bool is_as_recorded = !first.renamed && merged.event == first.testimony.event;
    version.record = is_as_recorded ? first.record : record_of(database, merged.event);
    version.disagreements = one_a_line(merged.disagreements);
    version.seen = seen_at(database, members, speaking);
    decide_state(version, speaking, merged.event);
    return version;
}

void begin_version(Database& database, RowId event, const Version& version, sys_seconds now) {
    auto query = database.query(R"sql(
        INSERT INTO event_version (event, known_from, record, state, reason, since, disagreements)
        VALUES (:event, :now, :record, :state, :reason, :since, :disagreements))sql");
    query.bind(":event", event).bind(":now", now).bind(":record", version.record).bind(":state", version.state);
    query.bind(":reason", version.reason).bind(":since", version.since);
    query.bind(":disagreements", version.disagreements).run();
    const auto row = database.last_row();
    int position = 0;
    for (const auto& seen : version.seen) {
        auto sighting = database.query(R"sql(
            INSERT INTO version_sighting (version, position, source, url, first_seen, last_seen, record, rank)
            VALUES (:version, :position, :source, :url, :first_seen, :last_seen, :record, :rank))sql");
        sighting.bind(":version", row).bind(":position", position++).bind(":source", seen.source);
        sighting.bind(":url", seen.url).bind(":first_seen", seen.first_seen).bind(":last_seen", seen.last_seen);
        sighting.bind(":record", seen.record).bind(":rank", seen.rank).run();
    }
}

Written write_version(Database& database, RowId event, const Version& version, sys_seconds now) {
    const auto current = current_version(database, event);
    std::string state;
    if (current) {
        const auto before = read_version(database, *current);
        if (before == version) return Written::nothing;
        state = before.state;
    }
    end_version(database, event, now);
    begin_version(database, event, version, now);
    if (!current) return Written::first;
    return version.state == "gone" && state != "gone" ? Written::gone : Written::changed;
}

void end_version(Database& database, RowId event, sys_seconds now) {
    // What was learned at this very moment, or later by a clock that was ahead, is replaced and leaves no trace.
    database.query("DELETE FROM event_version WHERE event = :event AND known_from >= :now")
        .bind(":event", event)
        .bind(":now", now)
        .run();
    database.query("UPDATE event_version SET known_to = :now WHERE event = :event AND known_to > :now")
        .bind(":event", event)
        .bind(":now", now)
        .run();
}

}  // namespace gatherd::store
