#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/event.hpp"
#include "model/written_time.hpp"

/// The written forms of single values. Errors quote the value and show a right one.
namespace gatherd::config {

/// "6h", "90m", "1h30m", "400d", "250ms": units ms s m h d w, at most 100 years.
[[nodiscard]] Result<std::chrono::milliseconds> parse_duration(std::string_view text);
/// The same in whole seconds.
[[nodiscard]] Result<std::chrono::seconds> parse_seconds(std::string_view text);
/// "16 MiB", "500kB", "1048576": bytes, at most 1 TiB.
[[nodiscard]] Result<std::size_t> parse_size(std::string_view text);
/// "127.0.0.0/8", "fd00::/8", "10.1.2.3".
[[nodiscard]] Result<std::string> parse_network(std::string_view text);
/// curl's "HOST:PORT:CONNECT_HOST:CONNECT_PORT"; each part may be empty, an IPv6 address is written in brackets.
[[nodiscard]] Result<std::string> parse_connect_to(std::string_view text);
/// "127.0.0.1:8427", "[::1]:8427" or "unix:/path".
[[nodiscard]] Result<std::string> parse_listen(std::string_view text);
/// An absolute http or https URL, as written.
[[nodiscard]] Result<std::string> parse_web_url(std::string_view text);
[[nodiscard]] Result<Mode> parse_mode_name(std::string_view text);
/// A name that may stand in a URL path and on a command line: 1 to 100 of A-Z a-z 0-9 . _ -
[[nodiscard]] Result<std::string> parse_name(std::string_view text);
/// An ISO 3166-1 alpha-2 code, or a user-assigned one such as XK: two capital letters.
[[nodiscard]] Result<std::string> parse_country(std::string_view text);
/// Text of one line, not blank.
[[nodiscard]] Result<std::string> parse_line(std::string_view text);
/// "2023-11-28", "2023-11-28T18:00", "2023-11-28 18:00:00-06:00", "2023-11-28T18:00 America/Chicago".
[[nodiscard]] Result<WrittenTime> parse_moment(std::string_view text);

}  // namespace gatherd::config
