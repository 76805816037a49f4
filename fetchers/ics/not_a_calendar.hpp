#pragma once
#include <string>
#include <string_view>

namespace gatherd::ics {

/// Says in one line what came instead of a calendar: an empty body, a bot wall, a sign-in page, an HTML page with its
/// title, a feed, JSON, compressed or binary data, a message.
[[nodiscard]] std::string not_a_calendar(std::string_view text);

}  // namespace gatherd::ics
