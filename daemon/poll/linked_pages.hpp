#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "poll/refresh.hpp"

namespace gatherd {

/// What one look at linked pages came to.
struct PagesReport {
    std::size_t asked = 0;
    std::size_t failed = 0;   ///< brought nothing: what is known stays
    std::size_t changed = 0;  ///< events that a page corrected
};

/// Looks at the pages that calendars' entries of the coming weeks link to and that no better source tells of, as far as
/// they are due: each by itself, through the fetcher and its politeness, a bounded number at a time. What a page says
/// of its entry goes before what the calendar says; a page that cannot be read costs nothing. `sources`: only these
/// calendars' entries; empty: every one's. `done` is called on the loop.
void look_at_pages(RefreshEnvironment& environment, std::vector<std::string> sources,
                   std::function<void(PagesReport)> done);

}  // namespace gatherd
