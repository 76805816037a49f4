#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::google_calendar {

/// A public Google Calendar, read as its whole iCalendar feed (SHAPES 2.1).
extern const Platform platform;

}  // namespace gatherd::google_calendar
