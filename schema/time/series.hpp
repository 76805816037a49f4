#pragma once
#include <span>
#include <unordered_set>
#include <vector>

#include "model/raw_event.hpp"
#include "time/expand.hpp"
#include "time/frame.hpp"

namespace gatherd {

/// How long a component lasts (RFC 5545 3.6.1, 3.8.2.5).
struct Length {
    std::chrono::seconds size{};
    /// Counted in wall time: a DURATION in days or weeks, and the days of an all-day event. Otherwise exact.
    bool nominal = false;
};
/// For an all-day component at least one day; for a timed one that ends before it starts, nothing.
[[nodiscard]] Length length_of(const RawEvent& component, Frame& frame, ZoneBook& zones);

/// One instance of a series, before it is told in any zone.
struct Instance {
    local_seconds wall;  ///< in the zone of the series: what RECURRENCE-ID names
    sys_seconds at;
    std::optional<sys_seconds> end;  ///< of an RDATE of type PERIOD
};

/// Instances named one by one: by instant, or by the local date for a DATE beside timed instances.
class NamedInstances {
public:
    void add(const WrittenTime& written, Frame& frame, ZoneBook& zones);
    [[nodiscard]] bool contain(const Instance& instance) const {
        return instants_.contains(instance.at.time_since_epoch().count()) ||
               (!dates_.empty() && dates_.contains(date::floor<date::days>(instance.wall).time_since_epoch().count()));
    }

private:
    std::unordered_set<std::int64_t> instants_;
    std::unordered_set<std::int64_t> dates_;
};

/// The instances of one component that start in [from, to), ascending: DTSTART, RRULEs and RDATEs without EXDATEs and
/// EXRULEs. What goes wrong is told to `expansion`.
[[nodiscard]] std::vector<Instance> instances_of(const RawEvent& component, Frame& frame, ZoneBook& zones,
                                                 sys_seconds from, sys_seconds to, const ExpansionLimits& limits,
                                                 Expansion& expansion);

}  // namespace gatherd
