#pragma once
#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace gatherd::meetup {

/// The local date for which an occurrence with a letter id ("dbrswtyjchbjb") was planned (SHAPES 1.2): series, "y",
/// then year, month and day in base 20, low digit first. Nothing for other ids.
[[nodiscard]] std::optional<local_days> planned_date(std::string_view id);

/// Numeric ids name one event for good; letter ids are replaced by one when somebody signs up.
[[nodiscard]] bool is_numeric_id(std::string_view id);

}  // namespace gatherd::meetup
