#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::luma {

/// A Luma calendar: its page names the calendar, the site's JSON lists the events, its iCalendar feed is the way out
/// when the JSON is refused (SHAPES 3.1).
extern const Platform platform;

}  // namespace gatherd::luma
