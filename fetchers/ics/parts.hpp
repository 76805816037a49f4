#pragma once
#include <optional>
#include <span>
#include <vector>

#include "ics/calendar_head.hpp"
#include "ics/components.hpp"
#include "model/composition.hpp"

namespace gatherd::ics {

/// The parts of a calendar text: its VEVENTs by UID, those without one together.
struct Parts {
    Composition composition;                  ///< Part::events is not known here
    std::vector<std::uint64_t> of_component;  ///< each component's part, by fingerprint; 0 for a VTIMEZONE
};

/// Nothing when a component is written in such a way that only reading it tells its UID.
[[nodiscard]] std::optional<Parts> parts_of(const Spans& spans, std::span<const CalendarHead> heads);

/// For each component whether it has to be read: its part is not known, and not certainly outside of what is wanted.
[[nodiscard]] std::vector<bool> to_be_read(const Spans& spans, const Parts& parts, const Reading& reading);

}  // namespace gatherd::ics
