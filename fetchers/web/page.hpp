#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "fetchers/platform.hpp"

namespace gatherd::web {

/// What the first of the readers that finds events in a page's markup makes of it; without events when none does.
[[nodiscard]] Document read_markup(const pugi::xml_document& page, std::string_view url);

/// The feeds a page links to, the best first: iCalendar, then RSS and Atom; <link rel=alternate> before <a href>.
[[nodiscard]] std::vector<std::string> linked_feeds(const pugi::xml_document& page, std::string_view url);

/// Reads one answer, whatever it is: iCalendar, XML feed, JSON-LD or a page. `follow_links` asks for the feeds that a
/// page without events links to.
[[nodiscard]] Result<Step> read_answer(const Exchange& exchange, bool follow_links);

}  // namespace gatherd::web
