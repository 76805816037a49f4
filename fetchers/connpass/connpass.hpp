#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::connpass {

/// A group of connpass.com, read from its API v2 (SHAPES 3.3): the pages are closed to programs.
extern const Platform platform;

}  // namespace gatherd::connpass
