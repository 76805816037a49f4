#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::calendar_feed {

/// Any iCalendar feed or file: http, https, webcal, file:// or a path. The smallest platform: the example of README.md.
extern const Platform platform;

/// Reads an answer that should be an iCalendar feed, whoever published it.
[[nodiscard]] Result<Step> read_feed(const Exchange& exchange);

}  // namespace gatherd::calendar_feed
