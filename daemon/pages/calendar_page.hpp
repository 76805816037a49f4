#pragma once
#include <string>

#include "pages/view.hpp"

namespace gatherd::pages {

/// `/calendar`: the window's events on a month grid.
[[nodiscard]] std::string calendar_page(const Site& site, const WindowView& view);

}  // namespace gatherd::pages
