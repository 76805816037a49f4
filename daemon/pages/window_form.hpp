#pragma once
#include <optional>
#include <string_view>

#include "pages/html.hpp"
#include "pages/view.hpp"

namespace gatherd::pages {

/// The page on which a window is chosen and looked at.
struct Look {
    std::string_view path;  ///< "/", "/calendar", "/map"
    const Choice& choice;
    const Window& window;
    std::optional<local_days> issue;
    const Offer& offer;
};

/// The page's first heading with the window's days and the ways to its neighbours.
void window_heading(Html& html, const Look& look, std::string_view line);
/// Chooses window and filters; everything stands in the address.
void window_form(Html& html, const Look& look);
/// The formats that the same choice is served in.
void downloads(Html& html, const Choice& choice);

}  // namespace gatherd::pages
