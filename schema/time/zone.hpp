#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "model/event_time.hpp"
#include "model/recurrence.hpp"

namespace gatherd {

/// The IANA name meant by a written zone: IANA names and aliases, Windows names (CLDR windowsZones), vendor prefixes
/// ("/mozilla.org/20050126_1/Europe/Berlin"), quotes and blanks. Nothing when the name says nothing.
[[nodiscard]] std::optional<std::string> iana_zone(std::string_view written);

/// Wall time to instant: in a gap the offset before it, in a fold the first of the two (RFC 5545 3.3.5). Right after
/// 2037 too. `zone` is an IANA name or an offset like "+02:00"; nothing when it is neither.
[[nodiscard]] std::optional<sys_seconds> to_instant(std::string_view zone, local_seconds wall);
[[nodiscard]] std::optional<local_seconds> to_wall(std::string_view zone, sys_seconds instant);
/// The offset from UTC in force at that instant.
[[nodiscard]] std::optional<std::chrono::seconds> offset_at(std::string_view zone, sys_seconds instant);

/// The same instants told in another zone; all-day events and unknown zones are returned as they are.
[[nodiscard]] EventTime in_zone(EventTime time, std::string_view zone);
/// Instants recomputed from wall time and zone, for after a tzdata update.
[[nodiscard]] EventTime recomputed(EventTime time);
/// The version of the time zone data in use, "2024a".
[[nodiscard]] std::string zone_data_version();

}  // namespace gatherd
