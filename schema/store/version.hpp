#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/event.hpp"
#include "store/database.hpp"
#include "store/sighting.hpp"

namespace gatherd::store {

/// Where an event was seen, as one of its versions says it.
struct SeenAt {
    RowId source = 0;
    std::string url;
    sys_seconds first_seen;
    std::optional<sys_seconds> last_seen;  ///< none: at the source's last good poll
    std::optional<RowId> record;           ///< what it said; none without a say, and in versions of older programs
    std::optional<std::int64_t> rank;      ///< Testimony::rank() of that
    friend bool operator==(const SeenAt&, const SeenAt&) = default;
};

/// What is known of an event at one time.
struct Version {
    RowId record = 0;
    std::string state;   ///< listed, held, cancelled, gone, rejected, retired
    std::string reason;  ///< why it is not listed, else ""
    std::optional<sys_seconds> since;
    std::string disagreements;
    std::vector<SeenAt> seen;
    friend bool operator==(const Version&, const Version&) = default;
};

/// The version that all sightings of one event make together. `members` is not empty.
[[nodiscard]] Version make_version(Database& database, std::vector<const StoredSighting*> members, unsigned evidence);

/// The first version of a new event.
void begin_version(Database& database, RowId event, const Version& version, sys_seconds now);

enum class Written { nothing, first, changed, gone };

/// Ends the current version at `now` and begins this one, unless they say the same.
Written write_version(Database& database, RowId event, const Version& version, sys_seconds now);

/// Ends the current version of an event that was merged into another.
void end_version(Database& database, RowId event, sys_seconds now);

}  // namespace gatherd::store
