#include "dom/xml.hpp"

#include "base/ascii.hpp"
#include "charset/charset.hpp"

namespace gatherd::dom {
namespace {

/// The depth of the elements, by counting tags; comments and CDATA are passed over.
std::size_t deepest(std::string_view text) {
    std::size_t depth = 0;
    std::size_t most = 0;
    for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
        const auto rest = text.substr(at);
        const auto end = rest.starts_with("<!--")        ? text.find("-->", at)
                         : rest.starts_with("<![CDATA[") ? text.find("]]>", at)
                                                         : text.find('>', at);
        if (end == std::string_view::npos) break;
        if (rest.starts_with("</"))
            depth -= depth > 0 ? 1 : 0;
        else if (rest.size() > 1 && rest[1] != '!' && rest[1] != '?' && text[end - 1] != '/')
            most = std::max(most, ++depth);
        at = end + 1;
    }
    return most;
}

}  // namespace

Result<pugi::xml_document> parse_xml(std::string_view bytes, std::string_view content_type, const XmlLimits& limits) {
    if (bytes.size() > limits.bytes) return fail("XML of {} bytes, more than {}", bytes.size(), limits.bytes);
    const auto text = to_utf8(bytes, content_type);
    const auto start = text.find_first_not_of(ascii::white_space);
    const auto body = std::string_view(text).substr(start == std::string::npos ? 0 : start);
    if (deepest(body) > limits.depth) return fail("XML nested deeper than {} elements", limits.depth);
    pugi::xml_document document;
    const auto parsed = document.load_buffer(body.data(), body.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) return fail("no XML: {} at byte {}", parsed.description(), parsed.offset);
    return document;
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.substr(name.find(':') + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
    for (const auto& child : node.children())
        if (child.type() == pugi::node_element && local_name(child) == name) return child;
    return {};
}

}  // namespace gatherd::dom
