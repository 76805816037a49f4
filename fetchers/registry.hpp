#pragma once
#include <span>
#include <string_view>

#include "fetchers/platform.hpp"

namespace gatherd {

/// Every platform gatherd reads, in the order in which detection asks them.
[[nodiscard]] std::span<const Platform* const> platforms();
/// The platform of that kind, or null.
[[nodiscard]] const Platform* find_platform(std::string_view kind);
/// The platform that is surest of the URL; null when none is.
[[nodiscard]] const Platform* detect_platform(std::string_view url);

}  // namespace gatherd
