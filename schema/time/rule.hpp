#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace gatherd {

/// FREQ of RFC 5545 3.3.10, the finest first.
enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

/// One element of BYDAY: "TU" (ordinal 0), "2TU", "-1FR".
struct WeekdayNumber {
    int ordinal = 0;
    unsigned weekday = 0;  ///< 0 is Sunday
    friend auto operator<=>(const WeekdayNumber&, const WeekdayNumber&) = default;
};

struct Until {
    local_seconds time;  ///< as written; midnight for a date
    bool is_date = false;
    bool is_utc = false;
    friend bool operator==(const Until&, const Until&) = default;
};

/// A RECUR value as written: nothing filled in from DTSTART. Lists are sorted and hold each value once.
struct Rule {
    Frequency frequency = Frequency::daily;
    std::int64_t interval = 1;  ///< 1…10¹⁰
    std::optional<std::int64_t> count;
    std::optional<Until> until;
    std::vector<int> by_second;  ///< 0…59: a leap second counts as 59 (RFC 5545 3.3.12)
    std::vector<int> by_minute;  ///< 0…59
    std::vector<int> by_hour;    ///< 0…23
    std::vector<WeekdayNumber> by_day;
    std::vector<int> by_month_day;  ///< ±1…31
    std::vector<int> by_year_day;   ///< ±1…366
    std::vector<int> by_week_no;    ///< ±1…53
    std::vector<int> by_month;      ///< 1…12
    std::vector<int> by_set_pos;    ///< not 0
    unsigned week_start = 1;        ///< 0 is Sunday
    friend bool operator==(const Rule&, const Rule&) = default;
};

/// Reads an RRULE value. Lower case, blanks, stray semicolons, a repeated "RRULE:" and unknown parts are passed over,
/// each with a remark; a part that changes what the rule means and cannot be read is an error.
[[nodiscard]] Result<Rule> parse_rule(std::string_view text, std::vector<std::string>& remarks);

}  // namespace gatherd
