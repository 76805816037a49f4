#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "model/written_time.hpp"

namespace gatherd {

/// A date or date-time as pages write it: ISO 8601 with everything that was seen on top of it (SHAPES 3.4): minutes
/// only,
/// "+0530", "+5.5:00", "+02", fractions, "2024-5-24", "12:30:00:00+01:00", a space for the T, "20240524T1900Z",
/// "7pm" and "7:30 p.m.". The wall time stays as written. Nothing when it is no date.
[[nodiscard]] std::optional<WrittenTime> read_iso8601(std::string_view text);
/// ISO 8601 duration in days, hours, minutes and seconds or in weeks ("PT2H30M"). Nothing when it is none.
[[nodiscard]] std::optional<std::chrono::seconds> read_iso8601_duration(std::string_view text);
/// An instant, written in UTC.
[[nodiscard]] WrittenTime written_utc(sys_seconds instant);

}  // namespace gatherd
