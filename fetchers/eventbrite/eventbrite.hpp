#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::eventbrite {

/// An Eventbrite organizer's page (or one event's), read from the list that the page carries for its scripts and from
/// its JSON-LD (SHAPES 3.2), then the rest of that list and the pages of series.
extern const Platform platform;

}  // namespace gatherd::eventbrite
