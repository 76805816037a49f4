#pragma once
#include <cstddef>
#include <string_view>

namespace gatherd {

/// Levenshtein's distance in bytes. Quadratic: for words, not for texts.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace gatherd
