#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gatherd {

/// The whole file; an error names the path when it cannot be read or is larger than `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);
/// Writes beside the target, syncs, then renames: readers see the old bytes or the new ones, never a part.
/// An existing file keeps its permissions.
[[nodiscard]] Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace gatherd
