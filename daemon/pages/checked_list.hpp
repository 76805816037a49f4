#pragma once
#include <vector>

#include "pages/html.hpp"
#include "pages/view.hpp"

namespace gatherd::pages {

/// Events as an organizer asks for them: how each is listed, or the one reason why not, and what to mend.
void checked_list(Html& html, const Site& site, const std::vector<CheckedEvent>& events);
/// A source's polls in one line.
void poll_line(Html& html, const CheckedSource& source);

}  // namespace gatherd::pages
