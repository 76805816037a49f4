// Microdata and RDFa Lite: the same tree of items and properties under different attribute names.
#include <map>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "json/json.hpp"
#include "jsonld/jsonld.hpp"
#include "markup/markup.hpp"

namespace gatherd::markup {
namespace {

constexpr std::size_t most_items = 5'000;

struct Dialect {
    const char* reader;
    const char* item;      ///< the attribute that makes an element an item
    const char* type;      ///< the attribute with its type
    const char* property;  ///< the attribute with the names of the property that the element gives
};

constexpr Dialect microdata{"Microdata", "itemscope", "itemtype", "itemprop"};
constexpr Dialect rdfa{"RDFa", "typeof", "typeof", "property"};

using Properties = std::map<std::string, std::vector<json::Value>>;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (const char c : text) {
        if (ascii::is_space(c))
            out.emplace_back();
        else if (out.empty())
            out.emplace_back(1, c);
        else
            out.back() += c;
    }
    std::erase_if(out, [](const auto& word) { return word.empty(); });
    return out;
}

/// WHATWG HTML 5.2.4; `content` first, because people put it on every element.
std::string value_of(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    for (const char* attribute : {"content", "datetime"})
        if (const auto found = node.attribute(attribute)) return found.value();
    const bool is_link = name == "a" || name == "link" || name == "area";
    if (is_link && node.attribute("href")) return node.attribute("href").value();
    if (name == "img" || name == "iframe") return node.attribute("src").value();
    if (name == "data" || name == "meter") return node.attribute("value").value();
    return dom::text_of(node);
}

class ItemReader {
public:
    explicit ItemReader(const Dialect& dialect) : dialect_(dialect) {}

    json::Value item(const pugi::xml_node& node) {
        ++count_;
        Properties properties;
        collect(node, properties);
        std::vector<json::Value::Member> members;
        std::vector<json::Value> types;
        for (auto& type : words(node.attribute(dialect_.type).value())) types.push_back(json::string(std::move(type)));
        members.emplace_back("@type", json::array(std::move(types)));
        for (auto& [name, values] : properties) members.emplace_back(name, json::array(std::move(values)));
        return json::object(std::move(members));
    }

private:
    void collect(const pugi::xml_node& parent, Properties& properties) {
        for (const auto& node : parent.children()) {
            if (node.type() != pugi::node_element || count_ > most_items) continue;
            const bool is_item = !node.attribute(dialect_.item).empty();
            const auto names = words(node.attribute(dialect_.property).value());
            if (!names.empty()) {
                const auto value = is_item ? item(node) : json::string(value_of(node));
                // "schema:name" in RDFa, a whole URL in Microdata
                for (const auto& name : names) properties[name.substr(name.find_last_of(":/") + 1)].push_back(value);
            }
            if (!is_item) collect(node, properties);
        }
    }

    const Dialect& dialect_;
    std::size_t count_ = 0;
};

/// Every outermost item; the JSON-LD reader finds the Events within.
Document read_items(const Dialect& dialect, const pugi::xml_document& page, std::string_view base_url) {
    Document document;
    document.reader = dialect.reader;
    const auto path = fmt::format("//*[@{0}][not(ancestor::*[@{0}])]", dialect.item);
    ItemReader reader(dialect);
    for (const auto& found : page.select_nodes(path.c_str()))
        jsonld::read_block(reader.item(found.node()), base_url, document);
    return document;
}

}  // namespace

Document read_microdata(const pugi::xml_document& page, std::string_view base_url) {
    return read_items(microdata, page, base_url);
}
Document read_rdfa(const pugi::xml_document& page, std::string_view base_url) {
    return read_items(rdfa, page, base_url);
}

}  // namespace gatherd::markup
