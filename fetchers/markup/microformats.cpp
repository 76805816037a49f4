#include <algorithm>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "json/json.hpp"
#include "jsonld/jsonld.hpp"
#include "markup/markup.hpp"

namespace gatherd::markup {
namespace {

constexpr std::size_t most_events = 1'000;

/// The class names of one property: microformats2 first, then the classic ones.
using Names = std::initializer_list<const char*>;

bool has_any(const pugi::xml_node& node, Names names) {
    return std::ranges::any_of(names, [&](const char* name) { return dom::has_word(node, "class", name); });
}

/// The first descendant that gives the property; other events inside are passed over.
pugi::xml_node find(const pugi::xml_node& root, Names names) {
    for (const auto& node : root.children()) {
        if (node.type() != pugi::node_element) continue;
        if (has_any(node, names)) return node;
        if (has_any(node, {"h-event", "vevent"})) continue;
        if (const auto found = find(node, names)) return found;
    }
    return {};
}

/// microformats2 parsing, 1.3: the attribute that stands for the text.
std::string own_value(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (has_any(node, {"value-title"})) return node.attribute("title").value();
    if ((name == "time" || name == "ins" || name == "del") && node.attribute("datetime"))
        return node.attribute("datetime").value();
    if (name == "abbr" && node.attribute("title")) return node.attribute("title").value();
    if ((name == "data" || name == "input") && node.attribute("value")) return node.attribute("value").value();
    return dom::text_of(node);
}

void collect_values(const pugi::xml_node& root, std::vector<std::string>& values) {
    for (const auto& node : root.children()) {
        if (node.type() != pugi::node_element) continue;
        if (has_any(node, {"value", "value-title"}))
            values.push_back(own_value(node));
        else
            collect_values(node, values);
    }
}

/// The value-class pattern: date and time may be given apart, in any order.
std::string date_value(const pugi::xml_node& node) {
    if (!node) return {};
    std::vector<std::string> values;
    collect_values(node, values);
    if (values.empty()) return own_value(node);
    std::string date;
    std::string time;
    for (const auto& value : values) {
        const auto text = ascii::trim(value);
        const bool is_date =
            text.size() >= 8 && text.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos;
        (is_date ? date : time) = std::string(text);
    }
    return time.empty() ? date : date.empty() ? time : date + " " + time;
}

std::string text_value(const pugi::xml_node& node) { return node ? own_value(node) : std::string{}; }

json::Value place_value(const pugi::xml_node& node) {
    std::vector<json::Value::Member> address;
    const auto add = [&](const char* name, Names classes) {
        if (const auto part = find(node, classes)) address.emplace_back(name, json::string(own_value(part)));
    };
    add("streetAddress", {"p-street-address", "street-address"});
    add("addressLocality", {"p-locality", "locality"});
    add("addressRegion", {"p-region", "region"});
    add("postalCode", {"p-postal-code", "postal-code"});
    add("addressCountry", {"p-country-name", "country-name"});
    if (address.empty()) return json::string(own_value(node));
    std::vector<json::Value::Member> place;
    place.emplace_back("@type", json::string("Place"));
    if (const auto name = find(node, {"p-name", "fn"})) place.emplace_back("name", json::string(own_value(name)));
    place.emplace_back("address", json::object(std::move(address)));
    return json::object(std::move(place));
}

json::Value event_value(const pugi::xml_node& root) {
    std::vector<json::Value::Member> members{{"@type", json::string("Event")}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) members.emplace_back(name, json::string(value));
    };
    add("name", text_value(find(root, {"p-name", "summary", "fn"})));
    add("description", text_value(find(root, {"e-content", "p-description", "description", "p-summary"})));
    const auto url = find(root, {"u-url", "url"});
    add("url", url.attribute("href").value());
    const auto start = date_value(find(root, {"dt-start", "dtstart"}));
    auto end = date_value(find(root, {"dt-end", "dtend"}));
    // An end with a time alone is on the day of the start.
    if (end.find(':') != std::string::npos && end.find('-') == std::string::npos && end.size() <= 10)
        end = start.substr(0, 10) + " " + end;
    add("startDate", start);
    add("endDate", end);
    add("duration", date_value(find(root, {"dt-duration", "duration"})));
    add("organizer", text_value(find(root, {"p-organizer", "organizer"})));
    if (const auto location = find(root, {"p-location", "location"}))
        members.emplace_back("location", place_value(location));
    return json::object(std::move(members));
}

}  // namespace

Document read_microformats(const pugi::xml_document& page, std::string_view base_url) {
    Document document;
    document.reader = "microformats";
    for (const auto& found : page.select_nodes("//*[contains(@class, 'h-event') or contains(@class, 'vevent')]")) {
        if (document.events.size() >= most_events) break;
        if (has_any(found.node(), {"h-event", "vevent"}))
            jsonld::read_block(event_value(found.node()), base_url, document);
    }
    return document;
}

}  // namespace gatherd::markup
