#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "fetchers/fetcher.hpp"

namespace gatherd {

/// The longest wait that a server may ask for.
inline constexpr std::chrono::seconds longest_retry_after = std::chrono::hours(24);

/// RFC 9110 section 10.2.3: seconds, or an HTTP date, which is compared with `now`; between 0 and 24 hours. None when
/// the value is neither.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(const std::string& value, sys_seconds now);
/// How long a 429 or 503 asks to be left alone; a 429 that does not say, a minute.
[[nodiscard]] std::optional<std::chrono::seconds> wanted_pause(const Response& response, sys_seconds now);

}  // namespace gatherd
