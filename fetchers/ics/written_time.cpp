#include "ics/written_time.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace gatherd::ics {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads fixed-width numbers and optional separators off the front.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    [[nodiscard]] std::optional<int> number(std::size_t width) {
        if (rest_.size() < width ||
            !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(width), ascii::is_digit))
            return std::nullopt;
        int value = 0;
        for (const char digit : rest_.substr(0, width)) value = value * 10 + (digit - '0');
        rest_.remove_prefix(width);
        return value;
    }
    bool skip(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void skip_digits() {
        while (!rest_.empty() && ascii::is_digit(rest_.front())) rest_.remove_prefix(1);
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::optional<local_days> read_date(Cursor& cursor) {
    const auto year = cursor.number(4);
    cursor.skip('-');
    const auto month = cursor.number(2);
    cursor.skip('-');
    const auto day = cursor.number(2);
    if (!year || !month || !day || *year == 0) return std::nullopt;
    const auto date = date::year(*year) / *month / *day;
    if (!date.ok()) return std::nullopt;
    return local_days(date);
}

/// 24:00:00 is the end of the day (ISO 8601-1 4.3.8); second 60 is a leap second, counted as the next minute's first.
std::optional<seconds> read_time(Cursor& cursor) {
    const auto hour = cursor.number(2);
    cursor.skip(':');
    const auto minute = cursor.number(2);
    cursor.skip(':');
    const auto second = cursor.number(2);
    if (!hour || !minute) return std::nullopt;
    if (cursor.skip('.')) cursor.skip_digits();
    const auto time = hours(*hour) + minutes(*minute) + seconds(second.value_or(0));
    if (*minute > 59 || second.value_or(0) > 60 || *hour > 24 || (*hour == 24 && time != hours(24)))
        return std::nullopt;
    return time;
}

Result<WrittenTime> unreadable(std::string_view text) { return fail("\"{}\" is no date or time", text.substr(0, 40)); }

std::string zone_of(const ContentLine& line) { return zone_name(parameter(line, "TZID").value_or("")); }

/// Calls `each` with every non-empty piece between commas or semicolons.
template <class Each>
void for_each_value(std::string_view values, Each each) {
    while (!values.empty()) {
        const auto end = std::min(values.find_first_of(",;"), values.size());
        if (const auto value = ascii::trim(values.substr(0, end)); !value.empty()) each(value);
        values.remove_prefix(std::min(end + 1, values.size()));
    }
}

Result<RecurrenceDate> period(std::string_view start, std::string_view end, std::string_view zone) {
    auto from = parse_written_time(start, zone);
    if (!from) return tl::unexpected(from.error());
    RecurrenceDate date{*from, std::nullopt};
    if (end.find_first_of("Pp") == std::string_view::npos) {
        auto to = parse_written_time(end, zone);
        if (!to) return tl::unexpected(to.error());
        date.end = *to;
    } else {
        const auto duration = parse_duration(end);
        if (!duration) return tl::unexpected(duration.error());
        if (!duration->is_days) {
            date.exact_length = duration->length;
        } else {
            date.end = *from;
            date.end->wall += duration->length;
        }
    }
    return date;
}

/// How many seconds a duration's letter stands for; 0 when it is none.
std::int64_t seconds_of(char letter) {
    switch (ascii::upper(letter)) {
        case 'W':
            return 604'800;
        case 'D':
            return 86'400;
        case 'H':
            return 3'600;
        case 'M':
            return 60;
        case 'S':
            return 1;
        default:
            return 0;
    }
}

/// "1DT2H30M", what follows the "P" of a duration (RFC 5545 3.3.6). Nothing when it is no sum, or more than a century.
std::optional<WrittenDuration> sum_of(std::string_view parts) {
    constexpr std::int64_t most = 100LL * 366 * 86'400;
    WrittenDuration sum{{}, true};
    bool any = false;
    std::int64_t value = -1;
    for (const char c : parts) {
        if (c == 'T' || c == 't' || c == ' ') continue;
        const auto unit = seconds_of(c);
        if (ascii::is_digit(c) && value < most) {
            value = std::max<std::int64_t>(value, 0) * 10 + (c - '0');
        } else if (unit > 0 && value >= 0 && value <= most / unit) {
            sum.length += seconds(value * unit);
            sum.is_days = sum.is_days && (unit >= 86'400 || value == 0);
            value = -1;
            any = true;
        } else {
            return std::nullopt;
        }
    }
    if (!any || value >= 0 || sum.length.count() > most) return std::nullopt;
    return sum;
}

}  // namespace

Result<WrittenTime> parse_written_time(std::string_view text, std::string_view zone) {
    const auto trimmed = ascii::trim(text);
    Cursor cursor(trimmed);
    const auto day = read_date(cursor);
    if (!day) return unreadable(trimmed);
    WrittenTime time;
    time.wall = *day;
    if (cursor.rest().empty()) {
        time.is_date = true;
        return time;
    }
    if (!cursor.skip('T') && !cursor.skip('t') && !cursor.skip(' ')) return unreadable(trimmed);
    const auto of_day = read_time(cursor);
    if (!of_day) return unreadable(trimmed);
    time.wall += *of_day;
    const auto tail = ascii::trim(cursor.rest());
    if (tail == "Z" || tail == "z") {
        time.utc_offset = seconds(0);
    } else if (!tail.empty()) {
        time.utc_offset = parse_offset(tail);
        if (!time.utc_offset) return unreadable(trimmed);
    } else {
        time.zone = zone;
    }
    return time;
}

Result<WrittenDuration> parse_duration(std::string_view text) {
    const auto trimmed = ascii::trim(text);
    auto rest = trimmed;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    const bool begins = !rest.empty() && ascii::upper(rest.front()) == 'P';
    auto duration = begins ? sum_of(rest.substr(1)) : std::nullopt;
    if (!duration) return fail("\"{}\" is no duration", trimmed.substr(0, 40));
    if (negative) duration->length = -duration->length;
    return *duration;
}

std::optional<seconds> parse_offset(std::string_view text) {
    Cursor cursor(ascii::trim(text));
    const bool negative = cursor.skip('-');
    if (!negative && !cursor.skip('+')) return std::nullopt;
    const auto hour = cursor.number(2);
    cursor.skip(':');
    const auto minute = cursor.number(2);
    cursor.skip(':');
    const auto second = cursor.number(2);
    if (!hour || *hour > 24 || minute.value_or(0) > 59 || second.value_or(0) > 59 || !cursor.rest().empty())
        return std::nullopt;
    const auto offset = hours(*hour) + minutes(minute.value_or(0)) + seconds(second.value_or(0));
    return negative ? -offset : offset;
}

std::string zone_name(std::string_view written) {
    std::string name(ascii::trim(written));
    std::erase(name, '\\');
    return name;
}

Result<WrittenTime> written_time(const ContentLine& line) {
    if (line.parameters.find(";;") != std::string::npos) return fail("a parameter without a name (RFC 5545 3.2)");
    return parse_written_time(line.value, zone_of(line));
}

std::vector<RecurrenceDate> recurrence_dates(const ContentLine& line, std::vector<Error>& problems) {
    std::vector<RecurrenceDate> dates;
    const auto zone = zone_of(line);
    for_each_value(line.value, [&](std::string_view value) {
        const auto slash = value.find('/');
        auto date = slash == std::string_view::npos ? parse_written_time(value, zone).map([](WrittenTime start) {
            return RecurrenceDate{std::move(start), {}};
        })
                                                    : period(value.substr(0, slash), value.substr(slash + 1), zone);
        if (date)
            dates.push_back(std::move(*date));
        else
            problems.push_back(date.error());
    });
    return dates;
}

std::vector<WrittenTime> exclusion_dates(const ContentLine& line, std::vector<Error>& problems) {
    std::vector<WrittenTime> dates;
    const auto zone = zone_of(line);
    for_each_value(line.value, [&](std::string_view value) {
        auto date = parse_written_time(value, zone);
        if (date)
            dates.push_back(std::move(*date));
        else
            problems.push_back(date.error());
    });
    return dates;
}

}  // namespace gatherd::ics
