#include "time/posix_zone.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace gatherd {

struct PosixZone::Reader {
    std::string_view rest;
    bool good = true;

    bool take(char c) {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }

    int number() {
        int value = 0;
        std::size_t digits = 0;
        for (; digits < rest.size() && ascii::is_digit(rest[digits]) && digits < 4; ++digits)
            value = value * 10 + (rest[digits] - '0');
        if (digits == 0) good = false;
        rest.remove_prefix(digits);
        return value;
    }

    /// "CET" or "<+0330>"; what it says does not matter here.
    void name() {
        const bool quoted = take('<');
        const auto end = quoted ? rest.find('>') : rest.find_first_of("0123456789+-,");
        if (end == 0 || (quoted && end == std::string_view::npos)) good = false;
        rest.remove_prefix(std::min(end, rest.size()));
        if (quoted) take('>');
    }

    std::chrono::seconds time() {
        const bool negative = take('-');
        if (!negative) take('+');
        std::chrono::seconds value = std::chrono::hours(number());
        if (take(':')) value += std::chrono::minutes(number());
        if (take(':')) value += std::chrono::seconds(number());
        return negative ? -value : value;
    }

    Change change() {
        Change result;
        if (!take(',')) good = false;
        if (take('M')) {
            result.month = number();
            if (!take('.')) good = false;
            result.week = number();
            if (!take('.')) good = false;
            if (result.month < 1 || result.month > 12 || result.week < 1 || result.week > 5) good = false;
        } else if (take('J')) {
            result.month = -1;
        }
        result.day = number();
        if (take('/')) result.time = time();
        return result;
    }
};

std::optional<PosixZone> PosixZone::parse(std::string_view text) {
    Reader in{text};
    PosixZone zone;
    in.name();
    zone.standard_ = -in.time();  // POSIX counts west of Greenwich
    zone.daylight_ = zone.standard_ + std::chrono::hours(1);
    if (!in.rest.empty()) {
        zone.changes_ = true;
        in.name();
        if (!in.rest.empty() && in.rest.front() != ',') zone.daylight_ = -in.time();
        zone.to_daylight_ = in.change();
        zone.to_standard_ = in.change();
    }
    if (!in.good || !in.rest.empty()) return std::nullopt;
    return zone;
}

local_seconds PosixZone::Change::in(date::year year) const {
    using namespace date;
    if (month > 0) {
        const auto weekday = date::weekday(static_cast<unsigned>(day % 7));
        const auto of_month = year / date::month(static_cast<unsigned>(month));
        if (week == 5) return local_days(of_month / weekday[last]) + time;
        return local_days(of_month / weekday[static_cast<unsigned>(week)]) + time;
    }
    const auto new_year = local_days(year / 1 / 1);
    if (month == 0) return new_year + days(day) + time;
    const bool after_february = year.is_leap() && day >= 60;
    return new_year + days(day - 1 + (after_february ? 1 : 0)) + time;
}

ZonePeriod PosixZone::period_at(sys_seconds instant) const {
    if (!changes_) return {beginning_of_time, end_of_time, standard_};
    const auto year = date::year_month_day(date::floor<date::days>(instant)).year();
    std::array<ZonePeriod, 6> periods;  // of last year, this year and next, each from its beginning
    std::size_t count = 0;
    for (int add = -1; add <= 1; ++add) {
        const auto of = year + date::years(add);
        periods[count++] = {sys_seconds((to_daylight_.in(of)-standard_).time_since_epoch()), {}, daylight_};
        periods[count++] = {sys_seconds((to_standard_.in(of)-daylight_).time_since_epoch()), {}, standard_};
    }
    std::sort(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    std::size_t current = 0;
    while (current + 1 < count && periods[current + 1].begin <= instant) ++current;
    periods[current].end = current + 1 < count ? periods[current + 1].begin : end_of_time;
    return periods[current];
}

}  // namespace gatherd
