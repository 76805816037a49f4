#include <cmath>

#include "base/url.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"
#include "web/site_builders.hpp"

namespace gatherd::web {
namespace {

constexpr std::size_t most_events = 1'000;

/// Milliseconds since 1970; at most year 9999.
std::optional<WrittenTime> read_time(const json::Value& milliseconds) {
    constexpr double most = 253'402'300'799'000;
    const auto value = milliseconds.number();
    if (!value || !(std::abs(*value) <= most)) return std::nullopt;
    return written_utc(sys_seconds(std::chrono::seconds(std::llround(std::floor(*value / 1000)))));
}

/// `addressLine2` is "City, State, Postcode"; the map stands on New York until somebody moves it.
WrittenPlace read_place(const json::Value& location) {
    WrittenPlace place;
    place.venue = location.text("addressTitle");
    place.street = location.text("addressLine1");
    place.text = location.text("addressLine2");
    place.country = location.text("addressCountry");
    const auto latitude = location["mapLat"].number();
    const auto longitude = location["mapLng"].number();
    if (!place.empty() && latitude && longitude) place.coordinates = Coordinates{*latitude, *longitude};
    return place;
}

Result<RawEvent> read_event(const json::Value& node, const Url& base, const std::string& zone) {
    RawEvent event;
    event.title = node.text("title");
    const auto start = read_time(node["startDate"]);
    if (event.title.empty() || !start) return fail("'{}': no date", event.title);
    event.start = *start;
    event.end = read_time(node["endDate"]);
    event.home_zone = zone;
    event.uid = node.text("id");
    event.description = node.has("excerpt") ? node.text("excerpt") : node.text("body");
    if (const auto url = resolve_url(base, node.text("fullUrl"))) event.url = url->text();
    if (auto place = read_place(node["location"]); !place.empty()) event.places.push_back(std::move(place));
    return event;
}

}  // namespace

Document read_squarespace(const json::Value& answer, std::string_view url) {
    Document document;
    const auto base = parse_url(url);
    const bool is_collection = answer["upcoming"].is_array() || answer["items"].is_array();
    if (!base || !answer["website"].is_object() || !is_collection) return document;
    document.reader = "Squarespace";
    document.name = answer["website"].text("siteTitle");
    document.time_zone = answer["website"].text("timeZone");
    if (document.time_zone.empty()) document.time_zone = answer["websiteSettings"].text("timeZone");
    // A calendar view lists its month as "items".
    const bool split = answer["upcoming"].is_array();
    for (const char* list : {split ? "past" : "items", "upcoming"})
        for (const auto& node : answer[list].items()) {
            if (document.events.size() >= most_events) break;
            add_or_reject(read_event(node, *base, document.time_zone), document);
        }
    return document;
}

std::string squarespace_json(const pugi::xml_document& page, std::string_view url) {
    const auto mark = page.select_node(
        "//script[contains(@src, 'squarespace.com')] | //link[contains(@href, 'squarespace.com')] | "
        "//script[contains(., 'Static.SQUARESPACE_CONTEXT')]");
    auto collection = parse_url(url);
    if (!mark || !collection) return {};
    collection->query = "format=json";
    collection->fragment.reset();
    return collection->text();
}

}  // namespace gatherd::web
