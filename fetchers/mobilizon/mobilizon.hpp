#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::mobilizon {

/// A group of any Mobilizon instance, read from its iCalendar feed (SHAPES 3.3).
extern const Platform platform;

}  // namespace gatherd::mobilizon
