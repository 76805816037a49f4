#pragma once
#include <optional>
#include <string>

#include "lint/section.hpp"

namespace gatherd::lint {

/// The event's first line in the style's layout, made of its own pieces; nothing when it is broken.
[[nodiscard]] std::optional<std::string> laid_out_top(std::string_view text, const Entry& entry);
[[nodiscard]] std::optional<std::string> laid_out_title(std::string_view text, const TitleLine& title);
[[nodiscard]] std::string without_white_space(std::string_view text);

}  // namespace gatherd::lint
