#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "ics/components.hpp"

namespace gatherd::ics {

/// What a VCALENDAR says about all of its components.
struct CalendarHead {
    std::string name;       ///< NAME (RFC 7986) or X-WR-CALNAME
    std::string time_zone;  ///< X-WR-TIMEZONE
    std::optional<std::chrono::seconds> refresh_interval;
    bool cancels = false;  ///< METHOD:CANCEL (RFC 5546)
};

[[nodiscard]] CalendarHead read_head(const CalendarSpan& span);

}  // namespace gatherd::ics
