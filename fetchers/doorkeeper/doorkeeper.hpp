#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::doorkeeper {

/// A group of doorkeeper.jp, read from its API (SHAPES 3.3), with the secret token when there is one.
extern const Platform platform;

}  // namespace gatherd::doorkeeper
