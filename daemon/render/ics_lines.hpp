#pragma once
#include <string>
#include <string_view>

#include "base/clock.hpp"

/// Content lines of RFC 5545.
namespace gatherd::formats {

/// 3.3.11: TEXT. Controls are gone; a line break would be given as "\n".
[[nodiscard]] std::string text_value(std::string_view text);
/// 3.1: lines of at most 75 octets, continued after CRLF and a space, never inside a code point.
void put_line(std::string& out, std::string_view line);
/// ISO 8601 without its hyphens and colons: "20231128T180000Z".
[[nodiscard]] std::string basic(std::string_view extended);
/// 3.3.14: "+0200".
[[nodiscard]] std::string utc_offset_value(std::chrono::seconds offset);

}  // namespace gatherd::formats
