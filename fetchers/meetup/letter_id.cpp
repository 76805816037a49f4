#include "meetup/letter_id.hpp"

#include "base/ascii.hpp"

namespace gatherd::meetup {
namespace {

constexpr std::string_view digits = "bcdfghjklmnpqrstvwxz";  // base 20: consonants without y

/// -1 when a letter is no digit.
int value_of(std::string_view letters) {
    int value = 0;
    for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) {
        const auto digit = digits.find(*letter);
        if (digit == std::string_view::npos) return -1;
        value = value * 20 + static_cast<int>(digit);
    }
    return value;
}

}  // namespace

bool is_numeric_id(std::string_view id) {
    return !id.empty() && id.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<local_days> planned_date(std::string_view id) {
    const auto mark = id.rfind('y');
    if (mark == std::string_view::npos || mark < 5 || mark > 7) return std::nullopt;
    const auto date = id.substr(mark + 1);
    // The year takes two digits since 2020 and took one before.
    if (date.size() != 5 && date.size() != 6) return std::nullopt;
    const auto year_digits = date.size() - 4;
    const int year = value_of(date.substr(0, year_digits));
    const int month = value_of(date.substr(year_digits, 2));
    const int day = value_of(date.substr(year_digits + 2));
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const auto ymd = date::year(2000 + year) / month / day;
    if (!ymd.ok()) return std::nullopt;
    return local_days(ymd);
}

}  // namespace gatherd::meetup
