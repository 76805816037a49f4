#include "store/resolve.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "identity/features.hpp"
#include "identity/match.hpp"
#include "store/groups.hpp"
#include "store/neighbourhood.hpp"
#include "store/version.hpp"

namespace gatherd::store {
namespace {

/// Names, and the events that bear them.
using Names = std::vector<std::pair<std::string, RowId>>;

/// One neighbourhood's groups, written down; but for the names, which are added to the others'.
class Settlement {
public:
    Settlement(Database& database, sys_seconds now, SightingCache& cache, const Neighbourhood& near, Names& names,
               Resolved& counts)
        : database_(database), now_(now), cache_(cache), near_(near), names_(names), counts_(counts) {}

    void write() {
        const auto groups = group(database_, near_);
        for (const auto& one : groups) settle(one);
        for (std::size_t i = 0; i < near_.size(); ++i)
            for (const auto event : {near_.sighting(i).event, near_.sighting(i).origin})
                if (event != 0 && !alive_.contains(event)) end(event);
    }

private:
    void settle(const Group& group) {
        std::vector<const StoredSighting*> members;
        for (const auto i : group.members) members.push_back(&near_.sighting(i));
        const auto event = group.event != 0 ? group.event : create(group, members);
        alive_.insert(event);
        for (const auto* member : members) move(*member, event, group.event == 0);
        const auto version = make_version(database_, members, group.evidence);
        if (group.event == 0) {
            begin_version(database_, event, version, now_);
            ++counts_.created;
            return;
        }
        revive(event);
        count(write_version(database_, event, version, now_));
    }

    void count(Written written) {
        if (written == Written::gone)
            ++counts_.gone;
        else if (written != Written::nothing)
            ++counts_.changed;
    }

    // The same event gets the same id whichever source tells of it first, as far as platform ids reach.
    std::string seed_of(const Group& group, const std::vector<const StoredSighting*>& members) const {
        std::string best;
        for (const auto i : group.members)
            for (const auto& id : near_.features(i).platform_ids)
                if (best.empty() || id < best) best = id;
        const auto& first = members.front()->testimony;
        return best.empty() ? first.source + '\n' + first.key : best;
    }

    // False when the id is taken.
    bool insert(const std::string& id) {
        auto query = database_.query(
            "INSERT INTO event (public_id, created) VALUES (:id, :now) ON CONFLICT (public_id) DO NOTHING");
        query.bind(":id", id).bind(":now", now_).run();
        return database_.changes() > 0;
    }

    RowId create(const Group& group, const std::vector<const StoredSighting*>& members) {
        const auto seed = seed_of(group, members);
        auto id = sha256_hex(seed).substr(0, 16);
        for (int i = 0; !insert(id); ++i) {
            const auto day = format_date(members.front()->testimony.event.time.first_day());
            id = sha256_hex(fmt::format("{}\n{}\n{}", seed, day, i)).substr(0, 16);
        }
        return database_.last_row();
    }

    void move(const StoredSighting& sighting, RowId event, bool is_new) {
        const auto origin = is_new || sighting.origin == 0 ? event : sighting.origin;
        if (sighting.event != event || sighting.origin != origin) {
            auto query = database_.query("UPDATE sighting SET event = :event, origin = :origin WHERE id = :id");
            query.bind(":event", event).bind(":origin", origin).bind(":id", sighting.id).run();
            cache_.forget_event(sighting.id);
        }
        remember(sighting.url, event);
        remember(sighting.testimony.event.url, event);
        for (const auto& name : sighting.testimony.identities) remember(name, event);
        if (!sighting.page) return;
        remember(sighting.page->event.url, event);
        for (const auto& name : sighting.page->identities) remember(name, event);
    }

    void remember(const std::string& name, RowId event) {
        if (!name.empty()) names_.emplace_back(name, event);
    }

    void revive(RowId event) {
        database_.query("UPDATE event SET merged_into = NULL WHERE id = :id AND merged_into IS NOT NULL")
            .bind(":id", event)
            .run();
    }

    // The event's sightings are all another's now.
    void end(RowId event) {
        auto heir = database_.query(R"sql(
            SELECT event FROM (SELECT event, first_seen, id FROM sighting WHERE event = :event AND origin = :event
                UNION ALL SELECT event, first_seen, id FROM sighting WHERE origin = :event AND origin <> event)
            ORDER BY first_seen, id LIMIT 1)sql");
        if (!heir.bind(":event", event).next()) return;
        const auto into = heir.integer();
        if (into == event) return;
        end_version(database_, event, now_);
        auto query = database_.query("UPDATE event SET merged_into = :into WHERE id = :id");
        query.bind(":into", into).bind(":id", event).run();
    }

    Database& database_;
    sys_seconds now_;
    SightingCache& cache_;
    const Neighbourhood& near_;
    Names& names_;
    Resolved& counts_;
    std::set<RowId> alive_;
};

}  // namespace

void Resolver::touch(RowId sighting) {
    cache_.forget(sighting);
    touched_.insert(sighting);
}

void Resolver::touch_new(StoredSighting sighting, Features features) {
    touched_.insert(sighting.id);
    new_.emplace_back(features.day(), sighting.id);
    cache_.put(std::move(sighting), std::move(features));
}

void Resolver::touch_matches(const StoredSighting& sighting) {
    const auto own = features_of(sighting);
    for (const auto id : search_.neighbours(sighting.source, own)) {
        const auto other = read_sighting(database_, id);
        if (other && match(own, features_of(*other)).accepted()) touched_.insert(id);
    }
}

Resolved Resolver::run() {
    Resolved counts;
    search_.forget();
    // By day: neighbours are of one day, and a first poll may bring more than the cache holds.
    std::sort(new_.begin(), new_.end());
    for (const auto& [day, id] : new_)
        if (touched_.contains(id)) resolve(id, counts);
    new_.clear();
    while (!touched_.empty()) resolve(*touched_.begin(), counts);
    write_names();
    return counts;
}

void Resolver::resolve(RowId sighting, Resolved& counts) {
    const Neighbourhood near(database_, cache_, search_, sighting);
    for (std::size_t i = 0; i < near.size(); ++i) touched_.erase(near.sighting(i).id);
    Settlement(database_, now_, cache_, near, names_, counts).write();
}

/// In the table's order, which is several times as fast as in that of the events.
void Resolver::write_names() {
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    for (const auto& [name, event] : names_) {
        auto query = database_.query("INSERT OR IGNORE INTO alias (name, event, since) VALUES (:name, :event, :now)");
        query.bind(":name", name).bind(":event", event).bind(":now", now_).run();
    }
    names_.clear();
}

}  // namespace gatherd::store
