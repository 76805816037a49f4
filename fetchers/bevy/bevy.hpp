#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::bevy {

/// A chapter of a community on Bevy, such as https://gdg.community.dev/gdg-berlin/, or one event of it. The chapter's
/// page links to its events, whose pages describe them (SHAPES 3.3); a page without links is made up for by the site's
/// maps. The site's API is closed to robots.
extern const Platform platform;

}  // namespace gatherd::bevy
