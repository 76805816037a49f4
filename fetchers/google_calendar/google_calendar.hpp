#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::google_calendar {

/// A public Google Calendar, read from its API when there is a key, else as its whole iCalendar feed (SHAPES 2).
extern const Platform platform;

}  // namespace gatherd::google_calendar
