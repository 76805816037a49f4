#include <algorithm>

#include "base/ascii.hpp"
#include "base/clock.hpp"
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

/// Whose properties are looked for: a card in an event names a venue or a person, whose name and URL are not the
/// event's; in a venue nothing but events is a thing of its own.
enum class Owner { event, venue };

bool is_thing_of_its_own(const pugi::xml_node& node, Owner owner) {
    return has_any(node, {"h-event", "vevent"}) || (owner == Owner::event && has_any(node, {"h-card", "vcard"}));
}

/// The first descendant that gives the property.
pugi::xml_node find(const pugi::xml_node& root, Names names, Owner owner) {
    for (const auto& node : root.children()) {
        if (node.type() != pugi::node_element) continue;
        if (has_any(node, names)) return node;
        if (is_thing_of_its_own(node, owner)) continue;
        if (const auto found = find(node, names, owner)) return found;
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

/// "geo" holds latitude and longitude apart, or as iCalendar writes them: "37.77;-122.41".
json::Value geo_value(const pugi::xml_node& root, Owner owner) {
    const auto node = find(root, {"p-geo", "u-geo", "h-geo", "geo"}, owner);
    const auto latitude = text_value(find(node, {"p-latitude", "latitude"}, owner));
    const auto longitude = text_value(find(node, {"p-longitude", "longitude"}, owner));
    if (!latitude.empty() && !longitude.empty())
        return json::object({{"latitude", json::string(latitude)}, {"longitude", json::string(longitude)}});
    const auto both = text_value(node);
    const auto middle = both.find(';');
    if (middle == std::string::npos) return {};
    return json::object(
        {{"latitude", json::string(both.substr(0, middle))}, {"longitude", json::string(both.substr(middle + 1))}});
}

json::Value address_value(const pugi::xml_node& node) {
    std::vector<json::Value::Member> address;
    const auto add = [&](const char* name, Names classes) {
        if (const auto part = find(node, classes, Owner::venue))
            address.emplace_back(name, json::string(own_value(part)));
    };
    add("streetAddress", {"p-street-address", "street-address"});
    add("addressLocality", {"p-locality", "locality"});
    add("addressRegion", {"p-region", "region"});
    add("postalCode", {"p-postal-code", "postal-code"});
    add("addressCountry", {"p-country-name", "country-name"});
    return address.empty() ? json::Value{} : json::object(std::move(address));
}

/// Where the event takes place: null, a line of text, or a Place.
json::Value place_value(const pugi::xml_node& event) {
    const auto node = find(event, {"p-location", "location"}, Owner::event);
    auto geo = node ? geo_value(node, Owner::venue) : json::Value{};
    if (geo.is_null()) geo = geo_value(event, Owner::event);
    auto address = address_value(node);
    if (address.is_null() && geo.is_null()) return node ? json::string(own_value(node)) : json::Value{};
    const auto name = find(node, {"p-name", "fn"}, Owner::venue);
    std::vector<json::Value::Member> place{{"@type", json::string("Place")}};
    if (name) place.emplace_back("name", json::string(own_value(name)));
    if (address.is_null() && node && !name) address = json::string(own_value(node));
    if (!address.is_null()) place.emplace_back("address", std::move(address));
    if (!geo.is_null()) place.emplace_back("geo", std::move(geo));
    return json::object(std::move(place));
}

json::Value organizer_value(const pugi::xml_node& event) {
    const auto node = find(event, {"p-organizer", "organizer"}, Owner::event);
    const auto name = find(node, {"p-name", "fn"}, Owner::venue);
    if (!node || !name) return node ? json::string(own_value(node)) : json::Value{};
    const auto url = node.attribute("href") ? node : find(node, {"u-url", "url"}, Owner::venue);
    return json::object(
        {{"name", json::string(own_value(name))}, {"url", json::string(url.attribute("href").value())}});
}

/// The end of the event, a date being its last day.
std::string end_value(const pugi::xml_node& event, const std::string& start) {
    auto end = date_value(find(event, {"dt-end", "dtend"}, Owner::event));
    // An end with a time alone is on the day of the start.
    if (end.find(':') != std::string::npos && end.find('-') == std::string::npos && end.size() <= 10)
        return start.substr(0, 10) + " " + end;
    // hCalendar took iCalendar's DTEND, which is exclusive. Its generators wrote so, "20080120" for an end on the 19th;
    // people who write "2008-01-20" mean the 20th.
    const bool is_dtend = end.size() == 8 && std::ranges::all_of(end, ascii::is_digit);
    if (!is_dtend || start.size() != 8 || end <= start) return end;
    const auto day = parse_date(end.substr(0, 4) + "-" + end.substr(4, 2) + "-" + end.substr(6));
    return day ? date::format("%F", *day - date::days(1)) : end;
}

json::Value event_value(const pugi::xml_node& root) {
    std::vector<json::Value::Member> members{{"@type", json::string("Event")}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) members.emplace_back(name, json::string(value));
    };
    const auto own = [&](Names names) { return find(root, names, Owner::event); };
    add("name", text_value(own({"p-name", "summary", "fn"})));
    add("description", text_value(own({"e-content", "p-description", "description", "p-summary"})));
    add("url", own({"u-url", "url"}).attribute("href").value());
    const auto start = date_value(own({"dt-start", "dtstart"}));
    add("startDate", start);
    add("endDate", end_value(root, start));
    add("duration", date_value(own({"dt-duration", "duration"})));
    const auto status = ascii::upper(ascii::trim(text_value(own({"p-status", "status"}))));
    if (status == "CANCELLED" || status == "CANCELED") add("eventStatus", "EventCancelled");
    members.emplace_back("organizer", organizer_value(root));
    members.emplace_back("location", place_value(root));
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
