#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::group_page {

/// What a group's page says of its events to come: such pages link to each, under one caption those to come, under
/// another those that are over.
struct Upcoming {
    bool has_caption = false;       ///< "Upcoming events" stands there: no link below it means that there are none
    std::vector<std::string> urls;  ///< absolute, each once, in the page's order; without a caption all of the page
};

[[nodiscard]] Upcoming upcoming(const pugi::xml_document& page, std::string_view page_url);

/// The text of the first element after the one whose text is `caption`, whatever its case; "" when there is none.
[[nodiscard]] std::string text_after(const pugi::xml_document& page, std::string_view caption);

}  // namespace gatherd::group_page
