#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::config {

/// Whether a source may be of this kind: the registry reads it, or it is announced and polling will say that it cannot
/// be read yet. So a source list written for a later version still serves this one.
[[nodiscard]] bool is_kind(std::string_view kind);
/// Every kind, for suggestions.
[[nodiscard]] std::vector<std::string> all_kinds();
/// The kind that a URL is of: what the registry is surest of, else an announced kind by its host, else "web" for any
/// http or https page; "" for what nothing could read.
[[nodiscard]] std::string kind_of(std::string_view url);

}  // namespace gatherd::config
