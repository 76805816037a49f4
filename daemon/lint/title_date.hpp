#pragma once
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace gatherd::lint {

/// The words of a title that say another weekday, day, month or year than the event's dates, or "". English names; only
/// words that can hardly mean anything else ("May the source", "Rust in Action 2" and "30 March 2024 retrospective"
/// stay silent unless month and number stand together).
[[nodiscard]] std::string contradicting_date(std::string_view title, local_days first, local_days last);

}  // namespace gatherd::lint
