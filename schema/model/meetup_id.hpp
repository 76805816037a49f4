#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace gatherd {

/// The local day for which Meetup planned the occurrence that a letter id ("fvdtgtyfcpbsb") names: five or six letters
/// for the series, "y", then year, month and day as base-20 digits of the alphabet without vowels, low digit first.
/// Nothing when the text is no such id.
[[nodiscard]] std::optional<local_days> planned_day(std::string_view letter_id);

/// "313646790" as opposed to a letter id.
[[nodiscard]] bool is_numeric_id(std::string_view id);

/// Digits, or lower-case letters: what stands behind /events/ when it is an event.
[[nodiscard]] bool is_meetup_id(std::string_view text);

/// What such an event is called across sources: "meetup:313646790" for digits, "meetup-token:dbrswtyjchbjb" for
/// letters, "" for anything else.
[[nodiscard]] std::string meetup_key(std::string_view event_id);

}  // namespace gatherd
