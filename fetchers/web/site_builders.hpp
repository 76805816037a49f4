#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "json/json.hpp"
#include "model/raw_event.hpp"

/// What the big site builders put beside or instead of markup (SHAPES 3.3). Each gives a document without events when
/// the page or answer is none of its own.
namespace gatherd::web {

/// Wix: the events widget's data in <script id="wix-warmup-data">.
[[nodiscard]] Document read_wix(const pugi::xml_document& page, std::string_view url);
/// Squarespace: a collection of events asked for with ?format=json.
[[nodiscard]] Document read_squarespace(const json::Value& answer, std::string_view url);

/// Where a page made with Squarespace gives its collection as JSON; "" for other pages.
[[nodiscard]] std::string squarespace_json(const pugi::xml_document& page, std::string_view url);

}  // namespace gatherd::web
