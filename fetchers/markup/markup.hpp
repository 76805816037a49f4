#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "model/raw_event.hpp"

namespace gatherd::markup {

/// Events written into a page's attributes. Each reader puts them into schema.org's words and leaves the rest to the
/// JSON-LD reader, so that a date or an address means the same wherever it stands.

/// schema.org Events in Microdata (WHATWG HTML 5).
[[nodiscard]] Document read_microdata(const pugi::xml_document& page, std::string_view base_url);
/// schema.org Events in RDFa Lite 1.1.
[[nodiscard]] Document read_rdfa(const pugi::xml_document& page, std::string_view base_url);
/// microformats2 h-event and classic hCalendar, with the value-class pattern.
[[nodiscard]] Document read_microformats(const pugi::xml_document& page, std::string_view base_url);

}  // namespace gatherd::markup
