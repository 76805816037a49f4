#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::eventbrite {

/// An Eventbrite organizer's page (or one event's), read from its JSON-LD (SHAPES 3.2).
extern const Platform platform;

}  // namespace gatherd::eventbrite
