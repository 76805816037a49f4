#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "time/zone_rules.hpp"

namespace gatherd {

/// The TZ string that ends a TZif file and rules after its last transition (RFC 8536 3.3, POSIX.1 TZ):
/// "CET-1CEST,M3.5.0,M10.5.0/3".
class PosixZone {
public:
    /// Nothing when the text is no such string.
    [[nodiscard]] static std::optional<PosixZone> parse(std::string_view text);
    [[nodiscard]] ZonePeriod period_at(sys_seconds instant) const;

private:
    /// The day and time of a change. `month` 0: day of the year, from 0; -1: the Julian day, 1…365, 29 February not
    /// counted.
    struct Change {
        int month = 0;
        int week = 0;
        int day = 0;
        std::chrono::seconds time = std::chrono::hours(2);
        [[nodiscard]] local_seconds in(date::year year) const;
    };
    struct Reader;

    std::chrono::seconds standard_{};
    std::chrono::seconds daylight_{};
    bool changes_ = false;
    Change to_daylight_;
    Change to_standard_;
};

}  // namespace gatherd
