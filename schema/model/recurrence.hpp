#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/written_time.hpp"

namespace gatherd {

/// An RDATE of type PERIOD has its own end (RFC 5545 3.8.5.2): written as a time, as days (then reckoned in wall time)
/// or as an exact length.
struct RecurrenceDate {
    WrittenTime start;
    std::optional<WrittenTime> end;
    std::optional<std::chrono::seconds> exact_length{};
    friend bool operator==(const RecurrenceDate&, const RecurrenceDate&) = default;
};

/// The recurrence properties of one component, rules as their RRULE values ("FREQ=WEEKLY;BYDAY=TU").
struct Recurrence {
    std::vector<std::string> rules;
    std::vector<std::string> exclusion_rules;  ///< EXRULE, RFC 2445
    std::vector<RecurrenceDate> dates;
    std::vector<WrittenTime> exclusions;

    friend bool operator==(const Recurrence&, const Recurrence&) = default;
    [[nodiscard]] bool empty() const { return rules.empty() && dates.empty(); }
};

/// One STANDARD or DAYLIGHT part of a VTIMEZONE (RFC 5545 3.6.5).
struct Observance {
    local_seconds onset;
    std::chrono::seconds offset_from{};
    std::chrono::seconds offset_to{};
    std::vector<std::string> rules;
    std::vector<local_seconds> dates;
    friend bool operator==(const Observance&, const Observance&) = default;
};

/// The VTIMEZONEs of a document by TZID: consulted only for names that IANA and CLDR do not know.
using CustomZones = std::map<std::string, std::vector<Observance>, std::less<>>;

}  // namespace gatherd
