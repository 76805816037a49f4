#pragma once
#include "base/result.hpp"
#include "ics/components.hpp"
#include "model/recurrence.hpp"

namespace gatherd::ics {

/// Adds the observances of a VTIMEZONE to those already known by its TZID (a zone may come in several parts); at most
/// 1,000 per zone. An error names what is missing.
[[nodiscard]] Result<void> read_zone(const ComponentSpan& span, CustomZones& zones);

}  // namespace gatherd::ics
