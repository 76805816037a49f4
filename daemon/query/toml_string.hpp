#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// A TOML 1.0 basic string, for entries that editors paste into curation.toml.
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace gatherd
