#pragma once
#include <bitset>
#include <cstdint>
#include <vector>

#include "time/rule.hpp"

namespace gatherd {

/// The BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY parts of a rule as one question about a day. Every part
/// limits the days of a period; what RFC 5545 3.3.10 calls expansion is the same thing once the period's days are
/// listed.
class DayParts {
public:
    /// `start` fills in the day when the rule names none (RFC 5545 3.3.10: "taken from DTSTART").
    DayParts(const Rule& rule, local_days start);

    [[nodiscard]] bool matches(local_days day) const;
    /// Whether any day of that month can match: a quick no.
    [[nodiscard]] bool matches_month(date::month month) const {
        return (months_ >> static_cast<unsigned>(month) & 1U) != 0;
    }
    /// No part limits the days.
    [[nodiscard]] bool all_days() const { return only_weekdays() && weekdays_ == every_weekday; }
    /// Nothing but weekdays limits the days: each week then has as many.
    [[nodiscard]] bool only_weekdays() const {
        return months_ == every_month && ordinals_.empty() && month_days_ == 0 && month_days_from_end_ == 0 &&
               !by_year_day_ && !by_week_no_;
    }

private:
    static constexpr std::uint32_t every_month = 0x1FFE;
    static constexpr std::uint32_t every_weekday = 0x7F;

    void take_days(const Rule& rule);
    void take_missing(const Rule& rule, local_days start);
    [[nodiscard]] bool matches_weekday(date::year_month_day day, local_days date) const;
    [[nodiscard]] bool matches_week_no(local_days day) const;

    std::uint32_t months_ = every_month;  ///< bits 1…12
    std::uint32_t weekdays_ = every_weekday;
    std::vector<WeekdayNumber> ordinals_;
    bool ordinals_in_year_ = false;  ///< "20MO" counts in the year, not the month
    std::uint32_t month_days_ = 0;   ///< bits 1…31
    std::uint32_t month_days_from_end_ = 0;
    bool by_year_day_ = false;
    std::bitset<367> year_days_;
    std::bitset<367> year_days_from_end_;
    bool by_week_no_ = false;
    std::bitset<54> weeks_;
    std::bitset<54> weeks_from_end_;
    unsigned week_start_;
};

/// The times of day of a rule, in seconds since midnight, sorted. Parts the rule does not name come from `start`.
[[nodiscard]] std::vector<std::int32_t> times_of_day(const Rule& rule, std::chrono::seconds start);

}  // namespace gatherd
