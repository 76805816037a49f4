#include "meetup/event_node.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "iso8601/iso8601.hpp"
#include "meetup/urls.hpp"
#include "model/meetup_id.hpp"

namespace gatherd::meetup {
namespace {

constexpr std::size_t most_description_bytes = 64U << 10U;
// The venue that every online event shares; the API gives it the coordinates of Tuvalu.
constexpr std::string_view online_venue_id = "26906060";

/// Meetup's `state` of a British place is the first part of a postcode or a region's number, never a region's name.
bool is_state(std::string_view state, std::string_view country) {
    if (!ascii::equal_ignoring_case(country, "GB") && !ascii::equal_ignoring_case(country, "UK")) return true;
    return state.size() > 3 && std::ranges::none_of(state, ascii::is_digit);
}

WrittenPlace read_place(const json::Value& node) {
    WrittenPlace place;
    place.city = node.text("city");
    place.country = node.text("country");
    if (is_state(node.text("state"), place.country)) place.admin1 = node.text("state");
    return place;
}

bool is_online_venue(const json::Value& venue) {
    if (venue.text("id") == online_venue_id || venue.text("venueType") == "online") return true;
    return ascii::equal_ignoring_case(venue.text("name"), "Online event") && venue.text("city").empty();
}

void read_venue(const json::Value& venue, RawEvent& event) {
    if (!venue.is_object()) return;
    if (is_online_venue(venue)) {
        event.online.emplace_back("Online event");
        return;
    }
    auto place = read_place(venue);
    place.venue = venue.text("name");
    place.street = venue.text("address");
    place.postal_code = venue.text("postalCode");
    const auto latitude = venue["lat"].number();
    const auto longitude = venue.has("lon") ? venue["lon"].number() : venue["lng"].number();
    if (latitude && longitude && (*latitude != 0 || *longitude != 0))
        place.coordinates = Coordinates{*latitude, *longitude};
    if (!place.empty()) event.places.push_back(std::move(place));
}

void read_mode(const json::Value& node, RawEvent& event) {
    const auto& type = node.text("eventType");
    if (type == "PHYSICAL") event.mode = Mode::in_person;
    if (type == "ONLINE") event.mode = Mode::virtual_;
    if (type == "HYBRID") event.mode = Mode::hybrid;
    if (event.mode) event.mode_field = "eventType=" + type;
    if (event.mode || !node["isOnline"].is_true()) return;
    event.mode = Mode::virtual_;
    event.mode_field = "isOnline=true";
}

/// Nothing for a node that is not published.
std::optional<Status> read_status(const std::string& written) {
    if (written.starts_with("CANCELLED") || written == "AUTOSCHED_CANCELLED") return Status::cancelled;
    for (const char* unpublished : {"DRAFT", "PENDING", "PROPOSED", "TEMPLATE", "BLOCKED"})
        if (written == unpublished) return std::nullopt;
    return Status::confirmed;
}

bool is_paid(const json::Value& fee) {
    return fee.is_object() && (!fee.has("amount") || fee["amount"].number().value_or(1) > 0);
}

void read_identity(const json::Value& node, const Group& group, RawEvent& event) {
    const auto& id = node.text("id");
    const auto& token = node.text("token");
    event.uid = "event_" + id + "@meetup.com";
    event.platform_id = meetup_key(id);
    if (token != id && is_meetup_id(token)) event.aliases.push_back(meetup_key(token));
    if (auto alias = planned_alias(group.slug, event); !alias.empty()) event.aliases.push_back(std::move(alias));
}

/// Some captures escape the markup characters once too often.
std::string unescaped(std::string text) {
    for (const auto& [written, meant] :
         {std::pair{"\\u0026", "&"}, std::pair{"\\u003c", "<"}, std::pair{"\\u003e", ">"}})
        text = ascii::replace_all(std::move(text), written, meant);
    return text;
}

}  // namespace

Group read_group(const json::Value& node, std::string_view asked_slug) {
    Group group;
    group.key = ApolloState::key_of(node);
    group.name = unescaped(node.text("name"));
    group.slug = ascii::lower(node.has("urlname") ? std::string_view(node.text("urlname")) : asked_slug);
    group.zone = node.text("timezone");
    group.home = read_place(node);
    group.is_private = node["isPrivate"].is_true();
    return group;
}

std::string planned_alias(std::string_view slug, const RawEvent& event) {
    constexpr std::string_view prefix = "meetup-token:";
    auto names = event.aliases;
    names.push_back(event.platform_id);
    for (const auto& name : names) {
        const auto planned =
            name.starts_with(prefix) ? planned_day(std::string_view(name).substr(prefix.size())) : std::nullopt;
        if (planned && !event.start.is_date)
            return fmt::format("meetup-planned:{}/{}{}", slug, format_date(*planned),
                               format_local(event.start.wall).substr(10, 6));
    }
    return {};
}

bool is_foreign(const json::Value& node, const Group& group, std::string_view asked_slug, const ApolloState& state) {
    const auto owner = ApolloState::key_of(node["group"]);
    const bool owner_known = !owner.empty() && !group.key.empty();
    if (owner_known && owner != group.key) return true;
    if (node.text("eventUrl").empty()) return owner.empty();
    const auto address = parse_address(node.text("eventUrl"));
    if (!address) return true;
    if (address->slug == group.slug || address->slug == asked_slug) return false;
    // A renamed group's events keep the slug they were made under: the reference to the group decides, unless the slug
    // is known to be another group's.
    return !owner_known || !state.key_of_group(address->slug).empty();
}

Result<RawEvent> read_event(const json::Value& node, const Group& group, const ApolloState& state) {
    RawEvent event;
    const auto& id = node.text("id");
    event.title = unescaped(node.text("title"));
    if (id.empty() || event.title.empty()) return fail("an event without id or title");
    const auto status = read_status(node.text("status"));
    if (!status) return fail("event {} is not published ({})", id, node.text("status"));
    event.status = *status;
    const auto start = read_iso8601(node.text("dateTime"));
    if (!start) return fail("event {} '{}': dateTime '{}' is no time", id, event.title, node.text("dateTime"));
    event.start = *start;
    event.start.zone = node.text("timezone");
    if ((event.end = read_iso8601(node.text("endTime")))) event.end->zone = event.start.zone;
    event.duration = event.end ? std::nullopt : read_iso8601_duration(node.text("duration"));
    const auto own = parse_address(node.text("eventUrl"));
    event.url = event_url(own ? own->slug : group.slug, id);
    event.description = unescaped(node.text("description")).substr(0, most_description_bytes);
    read_identity(node, group, event);
    for (const auto& venue : node["venues"].items()) read_venue(state.resolve(venue), event);
    if (node["venues"].items().empty()) read_venue(state.resolve(node["venue"]), event);
    read_mode(node, event);
    event.paid = is_paid(node["feeSettings"]);
    event.organizer = {group.name, group_url(group.slug)};
    event.home = group.home;
    event.home_zone = group.zone;
    return event;
}

}  // namespace gatherd::meetup
