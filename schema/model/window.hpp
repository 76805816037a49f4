#pragma once
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "model/event_time.hpp"

namespace gatherd {

/// Civil dates, both inclusive, compared with the event's own local dates.
struct Window {
    local_days from;
    local_days to;

    friend bool operator==(const Window&, const Window&) = default;
    /// An event belongs when any of its days does.
    [[nodiscard]] bool contains(const EventTime& time) const {
        return time.first_day() <= to && time.last_day() >= from;
    }
};

/// Every day that can be printed.
inline constexpr Window all_days{local_days(date::year(1900) / 1 / 1), local_days(date::year(9999) / 12 / 31)};

/// The UTC date of a moment.
[[nodiscard]] constexpr local_days utc_day(sys_seconds moment) {
    return local_days(date::floor<date::days>(moment).time_since_epoch());
}

/// The issue's date … that date + days.
[[nodiscard]] Window issue_window(local_days issue, int days);
/// The first day with that weekday on or after the UTC date of `now`.
[[nodiscard]] local_days next_issue(sys_seconds now, date::weekday weekday);
/// "Wednesday", "wed"; English, case-insensitive.
[[nodiscard]] Result<date::weekday> parse_weekday(std::string_view text);

}  // namespace gatherd
