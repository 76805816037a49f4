#include "model/window.hpp"

#include <array>

#include "base/ascii.hpp"

namespace gatherd {

Window issue_window(local_days issue, int days) { return {issue, issue + date::days(days)}; }

local_days next_issue(sys_seconds now, date::weekday weekday) {
    const auto today = utc_day(now);
    return today + (weekday - date::weekday(today));
}

Result<date::weekday> parse_weekday(std::string_view text) {
    constexpr std::array<std::string_view, 7> names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};
    for (unsigned i = 0; i < names.size(); ++i)
        if (text.size() >= 3 && ascii::starts_with_ignoring_case(names[i], text)) return date::weekday(i);
    return fail("'{}' is not a weekday", text);
}

}  // namespace gatherd
