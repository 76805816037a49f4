#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace gatherd {

/// A DATE or DATE-TIME exactly as its source wrote it (RFC 5545 3.3.4 and 3.3.5, ISO 8601): nothing converted yet.
struct WrittenTime {
    local_seconds wall;  ///< as written; midnight for a date
    bool is_date = false;
    /// The zone's name as written (IANA, Windows, or the TZID of a VTIMEZONE of the same document); "" when none was.
    std::string zone;
    /// The offset from UTC when the source wrote one ("Z" is 0). With neither zone nor offset the time is floating.
    std::optional<std::chrono::seconds> utc_offset;

    friend bool operator==(const WrittenTime&, const WrittenTime&) = default;
    [[nodiscard]] bool is_floating() const { return !is_date && zone.empty() && !utc_offset; }
};

}  // namespace gatherd
