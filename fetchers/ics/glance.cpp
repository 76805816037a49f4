#include "ics/glance.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/digest.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_name_bytes = 64;
constexpr std::size_t most_uid_bytes = 1'000;

bool is(std::string_view name, std::string_view upper) { return ascii::equal_ignoring_case(name, upper); }

/// What ends a property's name, or a fold inside it.
bool ends_name(char c) { return c == ':' || c == ';' || c == '\r' || c == '\n'; }

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool are_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), ascii::is_digit); }

/// The value after plain parameters: none of them quoted.
std::string_view plain_value(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || line.substr(0, colon).find('"') != std::string_view::npos) return {};
    return line.substr(colon + 1);
}

/// A DATE or DATE-TIME in the form of RFC 5545 3.3.4 and 3.3.5 and nothing else; then the day.
std::optional<local_days> plain_day(const FoldedLine& line) {
    auto value = plain_value(line.bytes);
    if (value.size() == 16 && value.back() == 'Z') value.remove_suffix(1);
    const bool has_time = value.size() == 15 && value[8] == 'T';
    if (line.folded || (!has_time && value.size() != 8) || !are_digits(value.substr(0, 8))) return std::nullopt;
    if (has_time && (!are_digits(value.substr(9)) || number(value.substr(9, 2)) > 23 ||
                     number(value.substr(11, 2)) > 59 || number(value.substr(13, 2)) > 59))
        return std::nullopt;
    const auto day = date::year(number(value.substr(0, 4))) / number(value.substr(4, 2)) / number(value.substr(6, 2));
    if (!day.ok() || day.year() < date::year(1900)) return std::nullopt;
    return local_days(day);
}

}  // namespace

void Glance::see(const FoldedLine& line) {
    const auto head = line.bytes.substr(0, most_name_bytes);
    const auto end = std::find_if(head.begin(), head.end(), ends_name);
    if (end == head.end()) return;  // no property that has a meaning here
    uncertain_ = uncertain_ || *end == '\r' || *end == '\n';
    const auto name = ascii::trim(head.substr(0, static_cast<std::size_t>(end - head.begin())));
    if (name.empty()) return;
    switch (ascii::upper(name.front())) {
        case 'U':
            if (is(name, "UID")) see_uid(line);
            break;
        case 'D':
            if (is(name, "DTSTART") || is(name, "DTEND")) {
                auto& day = is(name, "DTSTART") ? start_ : end_;
                plain_ = plain_ && !day;
                day = plain_day(line);
                plain_ = plain_ && day;
            } else if (is(name, "DURATION")) {
                plain_ = false;
            }
            break;
        case 'R':  // RRULE, RDATE, RECURRENCE-ID
        case 'E':  // EXRULE, EXDATE
            plain_ = false;
            break;
        default:
            break;
    }
}

/// What unescaping, unfolding, trimming or a charset could change counts for nothing.
void Glance::see_uid(const FoldedLine& line) {
    const auto colon = line.bytes.find(':');
    const bool is_long = line.bytes.size() > most_uid_bytes;
    uncertain_ = uncertain_ || uid_ != 0 || is_long || line.bytes.substr(0, colon).find(';') != std::string_view::npos;
    if (uncertain_ || colon == std::string_view::npos) return;
    std::string value;
    for (const char c : line.bytes.substr(colon + 1))
        if (c > ' ' && c < '\x7F' && c != '\\') value += c;
    uid_ = value.empty() ? 0 : quick_hash(value);
}

std::optional<WrittenDays> Glance::days() const {
    if (!plain_ || !start_) return std::nullopt;
    const auto end = end_.value_or(*start_);
    if (end < *start_) return std::nullopt;
    return WrittenDays{*start_, end};
}

}  // namespace gatherd::ics
