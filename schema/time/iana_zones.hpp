#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "time/zone_rules.hpp"

namespace gatherd {

/// The IANA name in today's spelling ("asia/calcutta" → "Asia/Kolkata"); nothing when it is none.
[[nodiscard]] std::optional<std::string> iana_name(std::string_view name);
/// iana_zone() in its two halves: names that have a table, and guesses at those that have none, to which a VTIMEZONE of
/// the document is preferred.
[[nodiscard]] std::optional<std::string> named_zone(std::string_view written);
[[nodiscard]] std::optional<std::string> guessed_zone(std::string_view written);
/// Offsets as people write them: "+02:00", "-0530", "UTC+2", "GMT-05:00"; nothing when the text is none.
[[nodiscard]] std::optional<std::chrono::seconds> written_offset(std::string_view text);

}  // namespace gatherd
