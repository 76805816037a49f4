#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd {

/// "; did you mean 'rust-berlin'?" when one of the known words is close (edit distance), else "".
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace gatherd
