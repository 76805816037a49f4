#pragma once
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "pages/view.hpp"

/// Views and what stands on the pages that are made of them.
namespace gatherd::test {

extern const Window november;

[[nodiscard]] const Style& style();
[[nodiscard]] pages::Site site();
[[nodiscard]] CheckedSource source_view(const std::string& name, const std::string& health);
[[nodiscard]] Selection selection_of(std::vector<StoredEvent> events);
/// The events listed, nothing else noteworthy.
[[nodiscard]] pages::EditorsView editors_view(std::vector<StoredEvent> events);

/// Every page that there is, each of the one event, by its name.
[[nodiscard]] std::map<std::string, std::string> every_page(const StoredEvent& stored);

/// As a browser reads it.
[[nodiscard]] pugi::xml_document browsed(const std::string& page);
/// The text of the nodes that an XPath expression finds.
[[nodiscard]] std::vector<std::string> texts(const pugi::xml_document& page, const char* path);
/// The values of the attributes that it finds.
[[nodiscard]] std::vector<std::string> values(const pugi::xml_document& page, const char* path);

}  // namespace gatherd::test
