#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "model/raw_event.hpp"

namespace gatherd::feed {

/// RSS or Atom whose items say when their events take place: the RSS event module (ev:startdate), iCalendar's names
/// (xcal:dtstart), Google's gd:when. Items without a date are counted and left out: pubDate says when something was
/// written. xCal (RFC 6321) and RSS 1.0 are read too. An error when the text is none of these or gives no date at all.
[[nodiscard]] Result<Document> read_feed(std::string_view bytes, std::string_view content_type = {});

/// xCal's `vevent`s below the node.
void read_xcal(const pugi::xml_node& root, Document& into);

}  // namespace gatherd::feed
