#pragma once
#include <string>

#include "model/listing.hpp"

namespace gatherd {

/// A timed event's wall time with its offset, "2023-11-28T18:00:00-06:00"; without one when the zone is unknown;
/// the date alone of an all-day event.
[[nodiscard]] std::string written_start(const EventTime& time);
/// Likewise; the last day (inclusive) of an all-day event; "" when the end is unknown.
[[nodiscard]] std::string written_end(const EventTime& time);

/// When any source first told of the event, and when the newest of its sources did: the moments its record came to be
/// and last grew. Both are `otherwise` for an event without sightings.
[[nodiscard]] sys_seconds first_told(const StoredEvent& stored, sys_seconds otherwise);
[[nodiscard]] sys_seconds last_told(const StoredEvent& stored, sys_seconds otherwise);

/// Every listed event once.
[[nodiscard]] std::vector<const Listing*> listed(const Selection& selection);

}  // namespace gatherd
