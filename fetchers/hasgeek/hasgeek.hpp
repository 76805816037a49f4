#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::hasgeek {

/// An account of hasgeek.com: its page lists projects, each project's page has JSON-LD (SHAPES 3.3).
extern const Platform platform;

}  // namespace gatherd::hasgeek
