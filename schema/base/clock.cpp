#include "base/clock.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

/// The number in text[at, at+width), or -1 when a character is no digit.
int digits(std::string_view text, std::size_t at, std::size_t width) {
    int value = 0;
    for (std::size_t i = at; i < at + width; ++i) {
        if (i >= text.size() || !ascii::is_digit(text[i])) return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// Seconds of "Z", "+02:00" or "-0600"; nothing when the text is no offset.
std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z") return std::chrono::seconds(0);
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const bool colon = text.size() == 6 && text[3] == ':';
    if (text.size() != 5 && !colon) return std::nullopt;
    const int hours = digits(text, 1, 2);
    const int minutes = digits(text, colon ? 4 : 3, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    const auto size = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return text[0] == '-' ? -size : size;
}

}  // namespace

sys_seconds SystemClock::now() const { return date::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

Result<local_days> parse_date(std::string_view text) {
    const int year = digits(text, 0, 4);
    const int month = digits(text, 5, 2);
    const int day = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0 || month < 0 || day < 0)
        return fail("'{}' is not a date like 2023-11-28", text);
    const auto ymd = date::year(year) / month / day;
    if (!ymd.ok()) return fail("'{}' is not a day of the calendar", text);
    return local_days(ymd);
}

Result<local_seconds> parse_local(std::string_view text) {
    const auto day = parse_date(text.substr(0, 10));
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!day || text.size() != 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':' ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return fail("'{}' is not a local time like 2023-11-28T18:00:00", text);
    return *day + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

Result<sys_seconds> parse_rfc3339(std::string_view text) {
    const auto wall = parse_local(text.substr(0, 19));
    auto rest = text.size() > 19 ? text.substr(19) : std::string_view{};
    if (!rest.empty() && rest[0] == '.')
        rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
    const auto offset = parse_offset(rest);
    if (!wall || !offset) return fail("'{}' is not a time like 2023-11-28T18:00:00Z (RFC 3339)", text);
    return sys_seconds(wall->time_since_epoch() - *offset);
}

std::string format_rfc3339(sys_seconds time) { return format_local(local_seconds(time.time_since_epoch())) + 'Z'; }

// Not by date::format(), whose stream takes many times as long.
std::string format_date(local_days day) {
    const date::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string format_local(local_seconds time) {
    const auto day = date::floor<date::days>(time);
    const date::hh_mm_ss<std::chrono::seconds> clock(time - day);
    return format_date(day) +
           fmt::format("T{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string format_offset(std::chrono::seconds offset) {
    const auto minutes = std::abs(std::chrono::duration_cast<std::chrono::minutes>(offset).count());
    return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace gatherd
