#pragma once
#include "base/result.hpp"
#include "ics/calendar_head.hpp"
#include "ics/components.hpp"
#include "ics/ics.hpp"

namespace gatherd::ics {

struct ReadEvent {
    RawEvent event;
    /// It has no DTSTART and calls off every component of its UID up to its SEQUENCE (RFC 5546 3.2.5).
    bool cancels_uid = false;
};

/// A VEVENT as a raw event. An error says why it cannot be used; lesser faults go to `diagnostics`.
[[nodiscard]] Result<ReadEvent> read_event(const ComponentSpan& span, const CalendarHead& head, const Limits& limits,
                                           std::vector<Diagnostic>& diagnostics);

}  // namespace gatherd::ics
