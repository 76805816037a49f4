#include <algorithm>

#include "base/ascii.hpp"
#include "jsonld/graph.hpp"

namespace gatherd::jsonld {
namespace {

bool is_url(std::string_view text) {
    return ascii::starts_with_ignoring_case(text, "https://") || ascii::starts_with_ignoring_case(text, "http://");
}

/// Words that stand for "no place" where a place's name is expected.
bool is_online_word(std::string_view text) {
    for (const std::string_view word : {"online", "virtual", "online event", "virtual event", "zoom", "webinar"})
        if (ascii::equal_ignoring_case(ascii::trim(text), word)) return true;
    return false;
}

void read_address(const json::Value& written, const Graph& graph, WrittenPlace& place) {
    const auto all = each(written);
    if (all.empty()) return;
    const auto& address = graph.resolve(*all.front());
    if (address.is_string()) {
        place.text = plain_text(address);
        return;
    }
    place.street = plain_text(address["streetAddress"]);
    place.city = plain_text(address["addressLocality"]);
    place.admin1 = plain_text(address["addressRegion"]);
    place.postal_code = plain_text(address["postalCode"]);
    place.country = plain_text(address["addressCountry"]);
    // An address that is nothing but a name is a line of text.
    if (place.street.empty() && place.city.empty() && place.country.empty()) place.text = plain_text(address["name"]);
}

void read_geo(const json::Value& geo, WrittenPlace& place) {
    const auto latitude = geo["latitude"].number();
    const auto longitude = geo["longitude"].number();
    const bool on_earth = latitude && longitude && std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180;
    if (on_earth && (*latitude != 0 || *longitude != 0)) place.coordinates = Coordinates{*latitude, *longitude};
}

void read_one(const json::Value& location, const Graph& graph, RawEvent& event) {
    if (location.is_string()) {
        const auto text = plain_text(location);
        if (is_url(text) || is_online_word(text))
            event.online.push_back(text);
        else if (!ascii::trim(text).empty())
            event.places.emplace_back().text = text;
        return;
    }
    const auto name = plain_text(location["name"]);
    const bool untyped_link = location["@type"].is_null() && location["address"].is_null() && location.has("url");
    if (has_type(location, "VirtualLocation") || untyped_link ||
        (location["address"].is_null() && is_online_word(name))) {
        const auto url = graph.absolute(location.text("url"));
        event.online.push_back(!url.empty() ? url : name.empty() ? "online" : name);
        return;
    }
    WrittenPlace place;
    place.venue = name;
    // A bare PostalAddress may stand where a Place is expected.
    read_address(has_type(location, "PostalAddress") ? location : location["address"], graph, place);
    read_geo(graph.resolve(location["geo"]), place);
    if (!place.empty()) event.places.push_back(std::move(place));
}

}  // namespace

void read_location(const json::Value& location, const Graph& graph, RawEvent& event) {
    constexpr std::size_t most_locations = 20;
    const auto all = each(location);
    for (std::size_t i = 0; i < std::min(all.size(), most_locations); ++i)
        read_one(graph.resolve(*all[i]), graph, event);
}

}  // namespace gatherd::jsonld
