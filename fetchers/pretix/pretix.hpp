#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::pretix {

/// An organizer or an event of pretix.eu, read from its iCalendar feed (SHAPES 3.3).
extern const Platform platform;

}  // namespace gatherd::pretix
