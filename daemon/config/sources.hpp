#pragma once
#include <vector>

#include "config/reader.hpp"
#include "model/source.hpp"

namespace gatherd::config {

/// Every `[[source]]` of the configuration, each with its kind, a unique name and, for a local file, a file URL.
[[nodiscard]] std::vector<Source> read_sources(Reader& root);

}  // namespace gatherd::config
