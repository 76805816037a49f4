#pragma once
#include <map>
#include <string>

#include "model/event_time.hpp"

namespace gatherd::formats {

/// The zones that a calendar's times are told in, each with the span of those times.
class CalendarZones {
public:
    /// Whether the time is told as wall time in its zone (RFC 5545 3.3.5, form #3): that zone is an IANA one, and
    /// neither start nor end falls into an hour that is left out or told twice when the clocks change. What readers
    /// make of those differs.
    [[nodiscard]] static bool tells(const EventTime& time);

    void add(const EventTime& time);
    /// One VTIMEZONE each (3.6.5), with every change of offset that bears on the span: readers that know the zone by
    /// its name and readers that do not arrive at the same instants.
    void put(std::string& out) const;

private:
    struct Span {
        sys_seconds first;
        sys_seconds last;
    };
    std::map<std::string, Span> spans_;
};

}  // namespace gatherd::formats
