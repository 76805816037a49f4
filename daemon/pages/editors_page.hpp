#pragma once
#include <string>

#include "pages/view.hpp"

namespace gatherd::pages {

/// `/`: a window as it will print, with everything that an editor wants to know of it.
[[nodiscard]] std::string editors_page(const Site& site, const EditorsView& view);

}  // namespace gatherd::pages
