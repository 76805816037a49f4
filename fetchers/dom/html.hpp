#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "dom/nesting.hpp"

namespace gatherd::dom {

/// Any bytes that should be HTML → the tree a browser would build (WHATWG HTML 13.2), element and attribute names in
/// lower case, text in UTF-8. An error only when a bound of `limits` is exceeded.
[[nodiscard]] Result<pugi::xml_document> parse_html(std::string_view bytes, std::string_view content_type = {},
                                                    const Limits& limits = {});

/// All text below the node; script, style and template left out; white space runs are one space, trimmed.
[[nodiscard]] std::string text_of(const pugi::xml_node& node);
/// The contents of every <script> of that type, in order.
[[nodiscard]] std::vector<std::string> scripts_of_type(const pugi::xml_document& page, std::string_view type);
/// The text of the script with that id, or "".
[[nodiscard]] std::string script_with_id(const pugi::xml_document& page, std::string_view id);
/// The document's <title>, or "".
[[nodiscard]] std::string title_of(const pugi::xml_document& page);
/// The content of <meta name=…> or <meta property=…>, or "".
[[nodiscard]] std::string meta_of(const pugi::xml_document& page, std::string_view name);
/// Whether a space-separated attribute such as class or rel holds the word.
[[nodiscard]] bool has_word(const pugi::xml_node& node, const char* attribute, std::string_view word);

/// Character references replaced, as often as `text` was escaped (twice happens): "A &amp;amp; B" → "A & B".
[[nodiscard]] std::string without_entities(std::string_view text);

}  // namespace gatherd::dom
