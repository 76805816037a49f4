#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"
#include "model/raw_event.hpp"

namespace gatherd::jsonld {

/// Bound of one page; calendars with more are published as feeds.
inline constexpr std::size_t most_events = 5'000;

/// Every schema.org Event of the page's JSON-LD blocks, however nested, once each. `base_url` is what relative URLs are
/// resolved against. A block that cannot be read even tolerantly is a diagnostic.
[[nodiscard]] Document read_page(const pugi::xml_document& page, std::string_view base_url);

/// The same for one block that is already at hand.
void read_block(const json::Value& block, std::string_view base_url, Document& into);

/// One node that is an Event. An error says why it cannot be used.
class Graph;
[[nodiscard]] Result<RawEvent> read_event(const json::Value& node, const Graph& graph,
                                          std::vector<Diagnostic>& diagnostics);

}  // namespace gatherd::jsonld
