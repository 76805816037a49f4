#pragma once
#include <filesystem>

#include "config/document.hpp"

namespace gatherd::config {

/// The file and everything it includes as one table: `include` lists files or globs relative to the file that names
/// them, read in sorted order after it. Arrays of tables are put one after the other; a key set twice is a finding.
[[nodiscard]] Table read_with_includes(const std::filesystem::path& file, Findings& findings);

}  // namespace gatherd::config
