#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "base/result.hpp"

namespace gatherd::dom {

struct XmlLimits {
    std::size_t bytes = 16U << 20U;
    std::size_t depth = 200;  ///< the tree is freed recursively
};

/// Any bytes that should be XML; entities beyond XML's own five are left as they are. An error names what is wrong.
[[nodiscard]] Result<pugi::xml_document> parse_xml(std::string_view bytes, std::string_view content_type = {},
                                                   const XmlLimits& limits = {});

/// The name without its namespace prefix.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
/// The first child element with that local name; of several prefixes, any.
[[nodiscard]] pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);

}  // namespace gatherd::dom
