#pragma once
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace gatherd {

/// When an event takes place: wall time and zone are what the organizer promised; the instants follow from them by the
/// zone's rules and are recomputed when the rules change.
struct EventTime {
    local_seconds start;  ///< event-local wall time; midnight of the first day when all_day
    local_seconds
        end;  ///< exclusive end for a timed event (== start when unknown); when all_day, midnight of the LAST day
    bool all_day = false;
    std::string zone;  ///< IANA name; "+02:00" when only an offset is known; "" when nothing is (then no instants)
    std::optional<sys_seconds> start_utc;  ///< none when all_day or the zone is unknown
    std::optional<sys_seconds> end_utc;

    friend bool operator==(const EventTime&, const EventTime&) = default;
    /// The civil date printed first.
    [[nodiscard]] local_days first_day() const { return date::floor<date::days>(start); }
    /// The last civil date on which the event takes place: an end at 00:00 belongs to the day before.
    [[nodiscard]] local_days last_day() const {
        if (all_day || end <= start) return date::floor<date::days>(all_day ? std::max(start, end) : start);
        return date::floor<date::days>(end - std::chrono::seconds(1));
    }
};

}  // namespace gatherd
