#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::meetup {

/// A Meetup group: the API with credentials; its public events page; its iCalendar feed when the page does not tell
/// (SHAPES 1).
extern const Platform platform;

}  // namespace gatherd::meetup
