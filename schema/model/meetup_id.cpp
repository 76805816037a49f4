#include "model/meetup_id.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

constexpr std::string_view digits = "bcdfghjklmnpqrstvwxz";

// A little-endian number in base 20.
std::optional<int> number(std::string_view text) {
    int value = 0;
    for (auto c = text.rbegin(); c != text.rend(); ++c) {
        const auto digit = digits.find(*c);
        if (digit == std::string_view::npos) return std::nullopt;
        value = value * static_cast<int>(digits.size()) + static_cast<int>(digit);
    }
    return value;
}

}  // namespace

std::optional<local_days> planned_day(std::string_view letter_id) {
    // The "y" is no digit and no letter of a series, so that the last one divides the two.
    const auto divider = letter_id.rfind('y');
    if (divider == std::string_view::npos || divider < 5 || divider > 6) return std::nullopt;
    const auto date = letter_id.substr(divider + 1);
    if (date.size() != 6 && date.size() != 5) return std::nullopt;  // two digits of year since 2020, one before
    const auto year = number(date.substr(0, date.size() - 4));
    const auto month = number(date.substr(date.size() - 4, 2));
    const auto day = number(date.substr(date.size() - 2));
    if (!year || !month || !day || *month > 12 || *day > 31) return std::nullopt;
    const date::year_month_day planned{date::year(*year + 2000), date::month(static_cast<unsigned>(*month)),
                                       date::day(static_cast<unsigned>(*day))};
    if (!planned.ok()) return std::nullopt;
    return local_days(planned);
}

bool is_numeric_id(std::string_view id) { return !id.empty() && std::all_of(id.begin(), id.end(), ascii::is_digit); }

bool is_meetup_id(std::string_view text) {
    return is_numeric_id(text) || (!text.empty() && std::all_of(text.begin(), text.end(), ascii::is_lower));
}

std::string meetup_key(std::string_view event_id) {
    if (!is_meetup_id(event_id)) return {};
    return (is_numeric_id(event_id) ? "meetup:" : "meetup-token:") + std::string(event_id);
}

}  // namespace gatherd
