#pragma once
#include "model/raw_event.hpp"

namespace gatherd::ics {

/// What Meetup and Luma say in ways of their own. Sets `platform_id` and `aliases` from UID and URL (a letter UID with
/// a numeric URL, as in calendars that imported the event, names both ids of the one occurrence), and for Luma the
/// page, which stands in the description while LOCATION may hold a page instead of a place.
void read_publisher(RawEvent& event);

}  // namespace gatherd::ics
