#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/blocks.hpp"
#include "store/sighting_cache.hpp"

namespace gatherd::store {

/// Events that one write made, changed or withdrew.
struct Resolved {
    std::size_t created = 0;
    std::size_t changed = 0;
    std::size_t gone = 0;

    Resolved& operator+=(const Resolved& more) {
        created += more.created;
        changed += more.changed;
        gone += more.gone;
        return *this;
    }
};

/// Decides anew which sightings are one event, wherever something was touched. What comes out for an event is a
/// function of the sightings it and its neighbours have now; only its id remembers the past.
class Resolver {
public:
    Resolver(Database& database, sys_seconds now)
        : database_(database), now_(now), cache_(database), search_(database) {}

    /// The sighting is changed or withdrawn.
    void touch(RowId sighting);
    /// The sighting was just written.
    void touch_new(StoredSighting sighting, Features features);
    /// To be called before its content changes: those it matches now may fall differently without it. When sightings
    /// of several sources change, for all of them before the first one does.
    void touch_matches(const StoredSighting& sighting);
    /// Resolves every touched sighting. Within the caller's transaction.
    Resolved run();

private:
    void resolve(RowId sighting, Resolved& counts);
    void write_names();

    Database& database_;
    sys_seconds now_;
    SightingCache cache_;
    BlockSearch search_;
    std::set<RowId> touched_;
    std::vector<std::pair<local_days, RowId>> new_;     ///< those of them that were just written
    std::vector<std::pair<std::string, RowId>> names_;  ///< that events were found to have
};

}  // namespace gatherd::store
