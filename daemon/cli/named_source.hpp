#pragma once
#include <string>
#include <vector>

#include "model/source.hpp"

namespace gatherd {

/// The configured source of that name; without one an Exit that proposes the nearest.
[[nodiscard]] const Source& source_named(const std::string& name, const std::vector<Source>& sources);

}  // namespace gatherd
