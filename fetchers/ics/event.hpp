#pragma once
#include "base/result.hpp"
#include "ics/components.hpp"
#include "ics/ics.hpp"

namespace gatherd::ics {

/// What a VCALENDAR says about all of its components.
struct CalendarHead {
    std::string name;       ///< NAME (RFC 7986) or X-WR-CALNAME
    std::string time_zone;  ///< X-WR-TIMEZONE
    std::optional<std::chrono::seconds> refresh_interval;
    bool cancels = false;  ///< METHOD:CANCEL (RFC 5546)
};

[[nodiscard]] CalendarHead read_head(const CalendarSpan& span);

/// A VEVENT as a raw event. An error says why it cannot be used; lesser faults go to `diagnostics`.
[[nodiscard]] Result<RawEvent> read_event(const ComponentSpan& span, const CalendarHead& head, const Limits& limits,
                                          std::vector<Diagnostic>& diagnostics);

}  // namespace gatherd::ics
