#include "dom/html.hpp"

#include <gumbo.h>

#include <memory>

#include "base/ascii.hpp"
#include "charset/charset.hpp"

namespace gatherd::dom {
namespace {

void free_output(GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); }

std::string element_name(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    return piece.data == nullptr ? std::string("unknown") : ascii::lower({piece.data, piece.length});
}

pugi::xml_node add_element(const GumboElement& element, pugi::xml_node parent) {
    auto node = parent.append_child(element_name(element).c_str());
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        node.append_attribute(ascii::lower(attribute->name).c_str()).set_value(attribute->value);
    }
    return node;
}

struct Pending {
    const GumboNode* from;
    pugi::xml_node into;
};

/// Copies one node and pushes its children; the depth of the tree stays out of the call stack.
void copy_node(const Pending& at, std::vector<Pending>& pending) {
    switch (at.from->type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE: {
            auto into = at.into;
            into.append_child(pugi::node_pcdata).set_value(at.from->v.text.text);
            break;
        }
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE: {
            const auto node = add_element(at.from->v.element, at.into);
            const auto& children = at.from->v.element.children;
            for (unsigned i = children.length; i > 0; --i)
                pending.push_back({static_cast<const GumboNode*>(children.data[i - 1]), node});
            break;
        }
        default:
            break;
    }
}

void collect_text(const pugi::xml_node& root, std::string& out) {
    struct Walker : pugi::xml_tree_walker {
        std::string* out = nullptr;
        bool for_each(pugi::xml_node& node) override {
            const std::string_view parent = node.parent().name();
            if (node.type() == pugi::node_element) *out += ' ';
            if (node.type() == pugi::node_pcdata && parent != "script" && parent != "style" && parent != "template")
                *out += node.value();
            return true;
        }
    } walker;
    walker.out = &out;
    pugi::xml_node(root).traverse(walker);
}

}  // namespace

Result<pugi::xml_document> parse_html(std::string_view bytes, std::string_view content_type, const Limits& limits) {
    const auto text = to_utf8(bytes, content_type);
    if (auto checked = check_nesting(text, limits); !checked) return tl::unexpected(checked.error());
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const std::unique_ptr<GumboOutput, void (*)(GumboOutput*)> parsed(
        gumbo_parse_with_options(&options, text.data(), text.size()), &free_output);
    pugi::xml_document document;
    std::vector<Pending> pending{{parsed->root, document}};
    while (!pending.empty()) {
        const auto next = pending.back();
        pending.pop_back();
        copy_node(next, pending);
    }
    return document;
}

std::string text_of(const pugi::xml_node& node) {
    std::string raw;
    collect_text(node, raw);
    std::string out;
    for (const char c : raw) {
        if (!ascii::is_space(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::vector<std::string> scripts_of_type(const pugi::xml_document& page, std::string_view type) {
    std::vector<std::string> out;
    for (const auto& found : page.select_nodes("//script")) {
        const std::string_view written = found.node().attribute("type").value();
        if (ascii::equal_ignoring_case(ascii::trim(written.substr(0, written.find(';'))), type))
            out.emplace_back(found.node().child_value());
    }
    return out;
}

std::string script_with_id(const pugi::xml_document& page, std::string_view id) {
    for (const auto& found : page.select_nodes("//script[@id]"))
        if (found.node().attribute("id").value() == id) return found.node().child_value();
    return {};
}

std::string title_of(const pugi::xml_document& page) { return text_of(page.select_node("//title").node()); }

std::string meta_of(const pugi::xml_document& page, std::string_view name) {
    for (const auto& found : page.select_nodes("//meta[@content]"))
        for (const char* attribute : {"name", "property"})
            if (ascii::equal_ignoring_case(found.node().attribute(attribute).value(), name))
                return found.node().attribute("content").value();
    return {};
}

bool has_word(const pugi::xml_node& node, const char* attribute, std::string_view word) {
    std::string words = node.attribute(attribute).value();
    for (char& c : words)
        if (ascii::is_space(c)) c = ' ';
    for (const auto one : ascii::split(words, ' '))
        if (ascii::equal_ignoring_case(one, word)) return true;
    return false;
}

}  // namespace gatherd::dom
