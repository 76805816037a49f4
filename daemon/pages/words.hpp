#pragma once
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "model/event_time.hpp"

/// Figures and moments as people say them, in English.
namespace gatherd::pages {

/// "1 event", "3 events"
[[nodiscard]] std::string counted(std::size_t number, std::string_view thing);
/// "Tue"
[[nodiscard]] std::string weekday(local_days day);
/// "Tue 28 Nov"
[[nodiscard]] std::string short_day(local_days day);
/// "Wed 15 November 2023"
[[nodiscard]] std::string long_day(local_days day);
/// "November 2023"
[[nodiscard]] std::string month(date::year_month month);
/// "2023-11-29 00:00 UTC"
[[nodiscard]] std::string utc(sys_seconds moment);
/// "18:00"; "all day".
[[nodiscard]] std::string wall_clock(const EventTime& time);
/// "America/Chicago"; "UTC-06:00" when only the offset is known, "" when nothing is.
[[nodiscard]] std::string zone(const EventTime& time);
/// "2023-11-29 00:00 UTC, local time is UTC-06:00"; "" when there is no instant.
[[nodiscard]] std::string in_utc(const EventTime& time);
/// When it takes place for machines: the instant, or the date of an all-day event.
[[nodiscard]] std::string machine_time(const EventTime& time);

}  // namespace gatherd::pages
