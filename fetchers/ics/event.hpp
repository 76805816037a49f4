#pragma once
#include "base/result.hpp"
#include "ics/calendar_head.hpp"
#include "ics/components.hpp"
#include "ics/ics.hpp"

namespace gatherd::ics {

/// A VEVENT as a raw event. An error says why it cannot be used; lesser faults go to `diagnostics`.
[[nodiscard]] Result<RawEvent> read_event(const ComponentSpan& span, const CalendarHead& head, const Limits& limits,
                                          std::vector<Diagnostic>& diagnostics);

}  // namespace gatherd::ics
