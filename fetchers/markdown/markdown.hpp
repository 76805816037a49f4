#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::markdown {

/// A published "Upcoming Events" section: a Markdown file, or its page on github.com.
extern const Platform platform;

}  // namespace gatherd::markdown
