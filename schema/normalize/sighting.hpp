#pragma once
#include <string>
#include <vector>

#include "model/raw_event.hpp"
#include "model/source.hpp"
#include "normalize/event_links.hpp"
#include "normalize/normalize.hpp"

namespace gatherd {

/// Names the sighting within its source and for other sources: key, identities, why.identity. `sighted` has its URL,
/// UID, recurrence id and time already.
void name_sighting(SightedEvent& sighted, const RawEvent& raw, const EventLinks& links);

/// 3 the organizer's own page or API, 2 its own feed, 1 a calendar that repeats what others host.
[[nodiscard]] int authority_of(const RawEvent& raw, const Source& source, const EventLinks& links,
                               bool shared_calendar);

/// A Google calendar without a configured organizer is one that many groups write into.
[[nodiscard]] bool is_shared_calendar(const Source& source);

/// Keys that several sightings share get the start appended, so that each names one.
void make_keys_unique(std::vector<SightedEvent>& sightings);

}  // namespace gatherd
