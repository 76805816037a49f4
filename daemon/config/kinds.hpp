#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::config {

/// The registry's word for the kind that was written, or "" when nothing reads such sources.
[[nodiscard]] std::string settled_kind(std::string_view kind);
/// Every kind, for suggestions.
[[nodiscard]] std::vector<std::string> all_kinds();
/// The kind that a URL is of: what the registry is surest of, else "web" for any http or https page; "" for what
/// nothing could read.
[[nodiscard]] std::string kind_of(std::string_view url);

}  // namespace gatherd::config
