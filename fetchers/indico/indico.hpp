#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::indico {

/// An event or a category of an Indico site such as lpc.events, read from its iCalendar export.
extern const Platform platform;

}  // namespace gatherd::indico
