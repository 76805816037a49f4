#pragma once
#include <string>

#include "pages/view.hpp"

namespace gatherd::pages {

/// `/explain?id=`: every decision made for one event, with its evidence.
[[nodiscard]] std::string explain_page(const Site& site, const Explanation& explanation);

}  // namespace gatherd::pages
