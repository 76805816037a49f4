#include "luma/items.hpp"

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"

namespace gatherd::luma {
namespace {

constexpr std::string_view site = "https://luma.com/";

/// `geo_address_info`: city, region and country stand even when the street is hidden from who did not register.
WrittenPlace read_place(const json::Value& geo) {
    WrittenPlace place;
    place.venue = geo.text("address");
    place.street = geo.has("full_address") ? geo.text("full_address") : geo.text("short_address");
    place.city = geo.text("city");
    place.admin1 = geo.has("region_short") ? geo.text("region_short") : geo.text("region");
    place.country = geo.has("country_code") ? geo.text("country_code") : geo.text("country");
    return place;
}

void read_coordinates(const json::Value& coordinate, RawEvent& event) {
    const auto latitude = coordinate["latitude"].number();
    const auto longitude = coordinate["longitude"].number();
    if (latitude && longitude && !event.places.empty())
        event.places.front().coordinates = Coordinates{*latitude, *longitude};
}

/// `location_type` says "offline" of online events and has new words every year; an address is what counts.
void read_mode(const json::Value& node, RawEvent& event) {
    const auto& type = node.text("location_type");
    if (node["hybrid"].is_true()) {
        event.mode = Mode::hybrid;
        event.mode_field = "hybrid=true";
    } else if (!event.places.empty()) {
        event.mode = Mode::in_person;
        event.mode_field = "geo_address_info.city=" + event.places.front().city;
    } else {
        event.mode = Mode::virtual_;
        event.mode_field = "geo_address_info=null, location_type=" + (type.empty() ? "null" : type);
        event.online.push_back(type.empty() ? "online" : type);
    }
}

bool is_paid(const json::Value& tickets) {
    if (tickets["is_free"].is_true()) return false;
    return tickets["price"].is_object() && tickets["price"]["cents"].number().value_or(1) > 0;
}

/// A personal calendar is not an organizer's name that anybody knows; its host is.
Organizer read_organizer(const json::Value& entry) {
    const auto& calendar = entry["calendar"];
    const auto& slug = calendar.text("slug");
    const auto& id = calendar.text("api_id");
    const bool personal = calendar["is_personal"].is_true() || calendar.text("name") == "Personal";
    const auto& host = entry["hosts"].items();
    const auto& name =
        (personal || !calendar.has("name")) && !host.empty() ? host.front().text("name") : calendar.text("name");
    const auto page = !slug.empty() ? slug : id.empty() ? std::string{} : "calendar/" + id;
    return {std::string(ascii::trim(name)), page.empty() ? std::string{} : std::string(site) + page};
}

Result<RawEvent> read_entry(const json::Value& entry) {
    const auto& node = entry["event"];
    RawEvent event;
    event.title = node.text("name");
    const auto& id = node.text("api_id");
    if (event.title.empty()) return fail("entry {} without a name", id);
    const auto start = read_iso8601(node.text("start_at"));
    if (!start) return fail("'{}': start_at '{}' is no time", event.title, node.text("start_at"));
    event.start = *start;
    event.end = read_iso8601(node.text("end_at"));
    event.home_zone = node.text("timezone");
    name_event(id, node.text("url"), event);
    const auto place = read_place(node.has("geo_address_info") ? node["geo_address_info"] : node["geo_address_json"]);
    if (!place.empty()) event.places.push_back(place);
    read_coordinates(node["coordinate"], event);
    read_mode(node, event);
    event.organizer = read_organizer(entry);
    event.paid = is_paid(entry["ticket_info"]);
    if (entry.text("status") == "pending" || entry.text("status") == "declined")
        return fail("'{}' is not approved ({})", event.title, entry.text("status"));
    return event;
}

}  // namespace

void name_event(std::string_view id, std::string_view slug, RawEvent& event) {
    const bool foreign =
        ascii::starts_with_ignoring_case(slug, "http://") || ascii::starts_with_ignoring_case(slug, "https://");
    // An entry from elsewhere carries its whole URL, and an id that only this calendar knows.
    event.url = foreign        ? std::string(slug)
                : slug.empty() ? std::string(site) + "event/" + std::string(id)
                               : std::string(site) + std::string(slug);
    if (!id.empty()) event.uid = std::string(id) + "@events.lu.ma";
    if (id.starts_with("evt-")) event.platform_id = "luma:" + std::string(id);
    if (!foreign && !slug.empty()) event.aliases.push_back("luma:" + std::string(slug));
}

Result<Items> read_items(std::string_view body) {
    const auto answer = json::parse(body);
    if (!answer) return tl::unexpected(answer.error());
    if (!(*answer)["entries"].is_array())
        return fail("no list of entries{}", answer->has("message") ? ": " + answer->text("message") : "");
    Items items;
    items.document.reader = "Luma get-items";
    for (const auto& entry : (*answer)["entries"].items()) {
        add_or_reject(read_entry(entry), items.document);
    }
    if ((*answer)["has_more"].is_true()) items.next_cursor = answer->text("next_cursor");
    return items;
}

}  // namespace gatherd::luma
