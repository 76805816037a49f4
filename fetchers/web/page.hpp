#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "fetchers/platform.hpp"

namespace gatherd::web {

/// What the first of the readers that finds events in a page's markup makes of it; without events when none does.
[[nodiscard]] Document read_markup(const pugi::xml_document& page, std::string_view url);

struct LinkedFeed {
    int rank = 0;  ///< the smaller, the better
    std::string url;
};

/// The feeds a page links to, the best first: iCalendar, then RSS and Atom; <link rel=alternate> before <a href>.
[[nodiscard]] std::vector<LinkedFeed> linked_feeds(const pugi::xml_document& page, std::string_view url);
/// What to ask for of them: several calendars that are linked in the same way together, otherwise the best alone.
[[nodiscard]] std::vector<Request> feed_requests(const std::vector<LinkedFeed>& feeds);
/// The next best feed in place of one that failed.
[[nodiscard]] std::optional<Request> next_feed(const Request& failed);

/// One of several calendars; what is gone has lost its event.
inline constexpr std::string_view calendar_purpose = "calendar";
inline constexpr std::size_t most_calendars = 10;

/// Reads one answer, whatever it is: iCalendar, XML feed, JSON-LD or a page. `follow_links` asks for the feeds that a
/// page without events links to.
[[nodiscard]] Result<Step> read_answer(const Exchange& exchange, bool follow_links);

}  // namespace gatherd::web
