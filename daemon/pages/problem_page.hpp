#pragma once
#include <string>

#include "pages/view.hpp"

namespace gatherd::pages {

/// What a visitor sees instead of a page: 400, 404, 500, 503. `sentence` says what is wrong.
[[nodiscard]] std::string problem_page(int status, const std::string& sentence);

}  // namespace gatherd::pages
