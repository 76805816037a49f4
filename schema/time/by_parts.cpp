#include "time/by_parts.hpp"

#include <algorithm>

namespace gatherd {
namespace {

template <class Bits>
void set_signed(const std::vector<int>& values, Bits& from_start, Bits& from_end) {
    for (const int value : values) (value > 0 ? from_start : from_end).set(static_cast<std::size_t>(std::abs(value)));
}

/// The first day of week 1: the week, beginning on `week_start`, that holds 4 January (RFC 5545 3.3.10, ISO 8601).
local_days first_week(date::year year, unsigned week_start) {
    const auto fourth = local_days(year / 1 / 4);
    return fourth - (date::weekday(fourth) - date::weekday(week_start));
}

}  // namespace

DayParts::DayParts(const Rule& rule, local_days start) : week_start_(rule.week_start) {
    take_days(rule);
    if (!rule.by_month.empty()) months_ = 0;
    for (const int month : rule.by_month) months_ |= 1U << static_cast<unsigned>(month);
    take_missing(rule, start);
}

/// What the rule leaves open is DTSTART's (RFC 5545 3.3.10). Beside BYWEEKNO or BYMONTHDAY that is so only while
/// DTSTART is an instance itself: one outside its rule (undefined, 3.8.5.3) says nothing, and all days or months are
/// meant.
void DayParts::take_missing(const Rule& rule, local_days start) {
    const date::year_month_day first(start);
    const auto weekday = 1U << date::weekday(start).c_encoding();
    const auto month = 1U << static_cast<unsigned>(first.month());
    const bool by_month_day = !rule.by_month_day.empty();
    if (rule.by_day.empty() && !by_month_day && !by_year_day_ && !by_week_no_) {
        if (rule.frequency == Frequency::weekly) weekdays_ = weekday;
        if (rule.frequency >= Frequency::monthly) month_days_ = 1U << static_cast<unsigned>(first.day());
        if (rule.frequency == Frequency::yearly && rule.by_month.empty()) months_ = month;
    } else if (rule.frequency == Frequency::yearly && !by_year_day_ && matches(start)) {
        if (by_week_no_ && rule.by_day.empty() && !by_month_day) weekdays_ = weekday;
        if (by_month_day && !by_week_no_ && rule.by_month.empty()) months_ = month;
    }
}

void DayParts::take_days(const Rule& rule) {
    for (const int day : rule.by_month_day)
        (day > 0 ? month_days_ : month_days_from_end_) |= 1U << static_cast<unsigned>(std::abs(day));
    by_year_day_ = !rule.by_year_day.empty();
    set_signed(rule.by_year_day, year_days_, year_days_from_end_);
    by_week_no_ = !rule.by_week_no.empty();
    set_signed(rule.by_week_no, weeks_, weeks_from_end_);
    if (rule.by_day.empty()) return;
    // An ordinal means something in a month or a year only (RFC 5545 3.3.10); elsewhere, "2TU" is read as "TU".
    const bool counts = rule.frequency >= Frequency::monthly;
    weekdays_ = 0;
    for (const auto& day : rule.by_day) {
        if (counts && day.ordinal != 0)
            ordinals_.push_back(day);
        else
            weekdays_ |= 1U << day.weekday;
    }
    ordinals_in_year_ = rule.frequency == Frequency::yearly && rule.by_month.empty();
}

bool DayParts::matches(local_days date) const {
    const date::year_month_day day(date);
    if (!matches_month(day.month())) return false;
    if (!matches_weekday(day, date)) return false;
    if (month_days_ != 0 || month_days_from_end_ != 0) {
        const auto number = static_cast<unsigned>(day.day());
        const auto length = static_cast<unsigned>((day.year() / day.month() / date::last).day());
        if ((month_days_ >> number & 1U) == 0 && (month_days_from_end_ >> (length + 1 - number) & 1U) == 0)
            return false;
    }
    if (by_year_day_) {
        const auto number = static_cast<std::size_t>((date - local_days(day.year() / 1 / 1)).count()) + 1;
        const std::size_t length = day.year().is_leap() ? 366 : 365;
        if (!year_days_.test(number) && !year_days_from_end_.test(length + 1 - number)) return false;
    }
    return !by_week_no_ || matches_week_no(date);
}

bool DayParts::matches_weekday(date::year_month_day day, local_days date) const {
    const auto weekday = date::weekday(date).c_encoding();
    if ((weekdays_ >> weekday & 1U) != 0) return true;
    if (ordinals_.empty()) return false;
    const auto first = ordinals_in_year_ ? local_days(day.year() / 1 / 1) : local_days(day.year() / day.month() / 1);
    const auto last =
        ordinals_in_year_ ? local_days(day.year() / 12 / 31) : local_days(day.year() / day.month() / date::last);
    const int from_start = static_cast<int>((date - first).count() / 7) + 1;
    const int from_end = -(static_cast<int>((last - date).count() / 7) + 1);
    return std::any_of(ordinals_.begin(), ordinals_.end(), [&](const WeekdayNumber& wanted) {
        return wanted.weekday == weekday && (wanted.ordinal == from_start || wanted.ordinal == from_end);
    });
}

bool DayParts::matches_week_no(local_days day) const {
    // The week's year is the one its fourth day lies in.
    const auto week = day - (date::weekday(day) - date::weekday(week_start_));
    const auto year = date::year_month_day(week + date::days(3)).year();
    const auto first = first_week(year, week_start_);
    const auto number = static_cast<std::size_t>((week - first).count() / 7) + 1;
    const auto length = static_cast<std::size_t>((first_week(year + date::years(1), week_start_) - first).count() / 7);
    return weeks_.test(number) || weeks_from_end_.test(length + 1 - number);
}

std::vector<std::int32_t> times_of_day(const Rule& rule, std::chrono::seconds start) {
    const auto second_of_day = static_cast<int>(start.count());
    const auto named_or = [](const std::vector<int>& named, int otherwise) {
        return named.empty() ? std::vector<int>{otherwise} : named;
    };
    std::vector<std::int32_t> times;  // at most the 86,400 seconds of a day
    for (const int hour : named_or(rule.by_hour, second_of_day / 3600))
        for (const int minute : named_or(rule.by_minute, second_of_day / 60 % 60))
            for (const int second : named_or(rule.by_second, second_of_day % 60))
                times.push_back(hour * 3600 + minute * 60 + second);
    return times;
}

}  // namespace gatherd
