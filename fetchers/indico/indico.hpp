#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::indico {

/// An event or a category of an Indico site such as lpc.events, read from its JSON export, or from its iCalendar feed
/// when that is refused.
extern const Platform platform;

}  // namespace gatherd::indico
