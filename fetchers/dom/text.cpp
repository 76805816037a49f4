#include <gumbo.h>

#include "base/ascii.hpp"
#include "dom/html.hpp"

namespace gatherd::dom {
namespace {

constexpr int most_escapes = 3;                 // "&amp;amp;amp;": nobody was seen escaping more than twice
constexpr std::size_t most_bytes = 64U << 10U;  // longer texts are descriptions, of which only URLs are read

/// One round: the text of <textarea>, in which character references count and tags do not.
std::string decoded_once(std::string_view text) {
    const auto page = "<textarea>\n" + ascii::replace_all(std::string(text), "</", "&lt;/") + "</textarea>";
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput* parsed = gumbo_parse_with_options(&options, page.data(), page.size());
    std::string out;
    const auto child = [](const GumboNode* node, unsigned index) {
        return static_cast<const GumboNode*>(node->v.element.children.data[index]);
    };
    const GumboNode* body = child(parsed->root, 1);
    if (body->v.element.children.length > 0) {
        const GumboNode* area = child(body, 0);
        if (area->type == GUMBO_NODE_ELEMENT && area->v.element.children.length > 0) out = child(area, 0)->v.text.text;
    }
    gumbo_destroy_output(&kGumboDefaultOptions, parsed);
    return out;
}

}  // namespace

std::string without_entities(std::string_view text) {
    std::string out(text);
    for (int round = 0; round < most_escapes; ++round) {
        if (out.size() > most_bytes || out.find('&') == std::string::npos) break;
        auto next = decoded_once(out);
        if (next == out) break;
        out = std::move(next);
    }
    return out;
}

}  // namespace gatherd::dom
