#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::mobilizon {

/// A group of any Mobilizon instance, read from its GraphQL API, or when that refuses from its iCalendar feed or its
/// page (SHAPES 3.3).
extern const Platform platform;

}  // namespace gatherd::mobilizon
