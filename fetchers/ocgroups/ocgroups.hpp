#pragma once
#include "fetchers/platform.hpp"

namespace gatherd::ocgroups {

/// A group of Open Community Groups (https://ocgroups.dev, where the CNCF's are), or one event of it. The group's page
/// links to its events; their pages tell the start in attributes and the rest in words (SHAPES 3.3).
extern const Platform platform;

}  // namespace gatherd::ocgroups
