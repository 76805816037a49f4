#include <algorithm>

#include "base/ascii.hpp"
#include "config/values.hpp"

namespace gatherd::config {
namespace {

/// "Z", "+02:00" or "-0600".
std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z") return std::chrono::seconds(0);
    if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    auto digits = std::string(text.substr(1));
    if (digits.size() == 5 && digits[2] == ':') digits.erase(2, 1);
    if (digits.size() != 4 || !std::all_of(digits.begin(), digits.end(), ascii::is_digit)) return std::nullopt;
    const auto number = [&](std::size_t at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); };
    const auto offset = std::chrono::hours(number(0)) + std::chrono::minutes(number(2));
    if (offset > std::chrono::hours(14) || number(2) > 59) return std::nullopt;
    return text[0] == '-' ? -offset : offset;
}

/// Area/City or UTC: whether the zone exists is judged by whoever has the zone data.
bool is_zone_name(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return ascii::is_alnum(c) || c == '/' || c == '_' || c == '-' || c == '+';
    });
}

/// Takes "HH:MM" or "HH:MM:SS" from the front and gives it as "HH:MM:SS".
std::string take_clock(std::string_view& text) {
    const auto length = text.size() >= 8 && text[5] == ':' ? std::size_t{8} : std::size_t{5};
    auto clock = std::string(text.substr(0, length));
    text.remove_prefix(std::min(length, text.size()));
    return length == 5 ? clock + ":00" : clock;
}

}  // namespace

Result<WrittenTime> parse_moment(std::string_view text) {
    const auto error =
        fail("\"{}\" is not a date like 2023-11-28 or a time like 2023-11-28T18:00 America/Chicago", text);
    const auto written = ascii::trim(text);
    const auto day = parse_date(written.substr(0, 10));
    if (!day) return error;
    WrittenTime moment{*day, true, {}, {}};
    if (written.size() == 10) return moment;
    if (written[10] != 'T' && written[10] != ' ') return error;
    auto rest = written.substr(11);
    const auto wall = parse_local(format_date(*day) + 'T' + take_clock(rest));
    if (!wall) return error;
    moment.wall = *wall;
    moment.is_date = false;
    rest = ascii::trim(rest);
    if (rest.empty()) return moment;
    moment.utc_offset = parse_offset(rest);
    if (moment.utc_offset) return moment;
    if (!is_zone_name(rest)) return error;
    moment.zone = rest;
    return moment;
}

}  // namespace gatherd::config
