#pragma once
#include <functional>
#include <optional>
#include <string>

#include "pages/view.hpp"

namespace gatherd::pages {

/// Where a city lies, as far as it is known.
using Locate = std::function<std::optional<Coordinates>(const Place& place)>;

/// `/map`: the window's cities on a map of the world, and as a list. The map shows the part that has events when
/// filters leave only some.
[[nodiscard]] std::string map_page(const Site& site, const WindowView& view, const Locate& locate);

}  // namespace gatherd::pages
