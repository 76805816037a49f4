#pragma once
#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "model/event_time.hpp"
#include "model/raw_event.hpp"

namespace gatherd {

/// Zones to fall back on, in this order, for times that name none (RFC 5545 form #1) and to show UTC-only times in.
struct ZoneHints {
    std::string source_zone;              ///< configured, or the group's own
    std::string place_zone;               ///< of the decided place; "" before the place is decided
    std::string calendar_zone;            ///< X-WR-TIMEZONE
    const CustomZones* custom = nullptr;  ///< VTIMEZONEs of the same document
};

/// One occurrence of a series, or the one occurrence of a single event.
struct Occurrence {
    const RawEvent* component = nullptr;  ///< the master or the override that speaks for it; points into the input
    std::string
        recurrence_id;  ///< local time of the instance in the series ("2023-11-28T18:00:00"), "" for a single event
    EventTime time;
    std::string why;  ///< how the date was decided: "TZID Europe/Berlin", "floating, zone of the source", …
};

struct ExpansionLimits {
    std::size_t occurrences = 10'000;  ///< per rule
    std::chrono::milliseconds time_per_rule{50};
    /// Once a document has cost this much, its further rules get a thousand steps each: enough for any sane one.
    std::chrono::milliseconds time_per_document{2000};
};

struct Expansion {
    std::vector<Occurrence> occurrences;  ///< by start, then recurrence_id
    std::vector<Diagnostic> diagnostics;
    bool truncated = false;  ///< a limit was reached
};

/// All occurrences of the components of ONE document that share a UID (master, overrides, duplicates) which overlap
/// [from, to). RFC 5545 recurrence, bounded by the limits. Pure.
[[nodiscard]] Expansion expand(std::span<const RawEvent* const> series, const ZoneHints& hints, sys_seconds from,
                               sys_seconds to, const ExpansionLimits& limits = {});

/// expand() over a whole document, components grouped by UID (those without one stand alone).
[[nodiscard]] Expansion expand(const Document& document, const ZoneHints& hints, sys_seconds from, sys_seconds to,
                               const ExpansionLimits& limits = {});

}  // namespace gatherd
