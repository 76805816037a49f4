#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "query/query.hpp"
#include "render/formats.hpp"
#include "render/times.hpp"

namespace gatherd::formats {
namespace {

using Json = nlohmann::ordered_json;

std::string attendance_mode(Mode mode) {
    switch (mode) {
        case Mode::virtual_:
            return "https://schema.org/OnlineEventAttendanceMode";
        case Mode::hybrid:
            return "https://schema.org/MixedEventAttendanceMode";
        case Mode::in_person:
            break;
    }
    return "https://schema.org/OfflineEventAttendanceMode";
}

std::string event_status(Status status) {
    switch (status) {
        case Status::cancelled:
            return "https://schema.org/EventCancelled";
        case Status::postponed:
            return "https://schema.org/EventPostponed";
        case Status::confirmed:
        case Status::tentative:
            break;
    }
    return "https://schema.org/EventScheduled";
}

void put(Json& json, const char* key, const std::string& text) {
    if (!text.empty()) json[key] = text;
}

Json postal_address(const Place& place) {
    Json address{{"@type", "PostalAddress"}};
    put(address, "streetAddress", place.address);
    put(address, "addressLocality", place.city);
    put(address, "addressRegion", place.admin1);
    put(address, "addressCountry", place.country);
    return address;
}

Json physical_place(const Place& place, const std::string& shown) {
    Json json{
        {"@type", "Place"}, {"name", place.venue.empty() ? shown : place.venue}, {"address", postal_address(place)}};
    if (place.coordinates)
        json["geo"] = Json{{"@type", "GeoCoordinates"},
                           {"latitude", place.coordinates->latitude},
                           {"longitude", place.coordinates->longitude}};
    return json;
}

// A virtual event keeps the place it is announced for beside its VirtualLocation: eventAttendanceMode tells them apart.
Json location_of(const Event& event, const Style& style, const std::string& url) {
    auto places = Json::array();
    if (event.mode != Mode::in_person) places.push_back(Json{{"@type", "VirtualLocation"}, {"url", url}});
    if (event.place.known()) places.push_back(physical_place(event.place, location_text(event, style)));
    return places.size() == 1 ? places.front() : places;
}

Json event_of(const StoredEvent& stored, const Style& style) {
    const auto& event = stored.event;
    const auto organizer = printed_organizer(event);
    const auto url = printed_url(event.url);
    Json json{{"@context", "https://schema.org"},       {"@type", "Event"}, {"@id", "urn:gatherd:event:" + stored.id},
              {"name", unicode::one_line(event.title)}, {"url", url},       {"startDate", written_start(event.time)}};
    put(json, "endDate", written_end(event.time));
    json["eventAttendanceMode"] = attendance_mode(event.mode);
    json["eventStatus"] = event_status(event.status);
    json["location"] = location_of(event, style, url);
    json["organizer"] = Json{{"@type", "Organization"}, {"name", organizer.name}, {"url", organizer.url}};
    auto same_as = Json::array();
    for (const auto& mirror : event.mirrors) same_as.push_back(mirror.url);
    if (!same_as.empty()) json["sameAs"] = same_as;
    return json;
}

}  // namespace

std::string jsonld(const Selection& selection, const Style& style) {
    auto events = Json::array();
    for (const auto* listing : listed(selection)) events.push_back(event_of(listing->stored, style));
    auto text = events.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    // "<" only stands inside strings; written so, no "</script>" can end the element around it.
    return ascii::replace_all(std::move(text), "<", "\\u003c");
}

}  // namespace gatherd::formats
