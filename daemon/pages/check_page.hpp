#pragma once
#include <string>

#include "pages/view.hpp"

namespace gatherd::pages {

/// `/check`: how a group, feed or event is listed, and why not.
[[nodiscard]] std::string check_page(const Site& site, const CheckView& view);
/// `/group/NAME`: the same for one source, at an address that stays.
[[nodiscard]] std::string group_page(const Site& site, const GroupView& view);
/// `/group/NAME.svg`: "next: Tue 28 Nov", to be embedded elsewhere. Nothing to come: "no event".
[[nodiscard]] std::string group_badge(const GroupView& view);

}  // namespace gatherd::pages
