#include "eventbrite/listed_events.hpp"

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"

namespace gatherd::eventbrite {
namespace {

constexpr std::size_t most_events = 1'000;

/// {"local": "2025-05-31T18:30:00", "timezone": "Europe/London", "utc": …}
std::optional<WrittenTime> read_time(const json::Value& node) {
    auto time = read_iso8601(node.text("local"));
    if (time && !time->is_date && !time->utc_offset) {
        time->zone = node.text("timezone");
        if (!time->zone.empty()) return time;
    }
    return read_iso8601(node.text("utc"));
}

std::optional<WrittenPlace> read_place(const json::Value& venue) {
    const auto& address = venue["address"];
    WrittenPlace place;
    place.venue = venue.text("name");
    place.street = address.text("address_1");
    place.city = address.text("city");
    place.admin1 = address.text("region");
    place.postal_code = address.text("postal_code");
    place.country = address.text("country");
    if (place.street.empty() && place.city.empty()) place.text = address.text("localized_address_display");
    const auto latitude = address["latitude"].number();
    const auto longitude = address["longitude"].number();
    if (latitude && longitude && (*latitude != 0 || *longitude != 0))
        place.coordinates = Coordinates{*latitude, *longitude};
    return place.empty() ? std::nullopt : std::optional(place);
}

void read_mode(const json::Value& node, RawEvent& event) {
    if (node["online_event"].is_true()) {
        event.mode = Mode::virtual_;
        event.mode_field = "online_event=true";
        event.online.emplace_back("online");
        return;
    }
    if (auto place = read_place(node["venue"])) event.places.push_back(std::move(*place));
    if (event.places.empty() || !node.has("online_event")) return;
    event.mode = Mode::in_person;
    event.mode_field = "online_event=false";
}

bool is_cancelled(const json::Value& node) {
    const auto& status = node.text("status");
    return status == "canceled" || status == "cancelled" || node["is_cancelled"].is_true() ||
           node["event_sales_status"].text("message_code") == "event_cancelled";
}

Result<RawEvent> read_event(const json::Value& node) {
    RawEvent event;
    event.title = ascii::trim(node["name"].is_object() ? node["name"].text("text") : node.text("name"));
    const auto start = read_time(node["start"]);
    if (event.title.empty() || !start) return fail("event {}: no name or start", node.text("id"));
    if (node.text("status") == "draft") return fail("'{}' is a draft", event.title);
    event.start = *start;
    if (!node["hide_end_date"].is_true()) event.end = read_time(node["end"]);
    event.home_zone = node["start"].text("timezone");
    event.url = node.text("url");
    if (node.has("id")) event.platform_id = "eventbrite:" + node.text("id");
    if (is_cancelled(node)) event.status = Status::cancelled;
    event.organizer = {node["organizer"].text("name"), node["organizer"].text("url")};
    event.paid = node.has("is_free") && !node["is_free"].is_true();
    read_mode(node, event);
    return event;
}

void add_events(const json::Value& list, Listed& listed) {
    for (const auto& node : list.items()) {
        if (listed.document.events.size() + listed.series.size() >= most_events) break;
        auto event = read_event(node);
        if (event && node["is_series_parent"].is_true())
            listed.series.push_back(std::move(*event));
        else
            add_or_reject(std::move(event), listed.document);
    }
}

}  // namespace

std::optional<Listed> read_page_data(const json::Value& data) {
    const auto& lists = data["view_data"]["events"];
    if (!lists["future_events"].is_array()) return std::nullopt;
    Listed listed;
    listed.document.reader = "__SERVER_DATA__";
    add_events(lists["future_events"], listed);
    const auto to_come = listed.series.size();
    add_events(lists["past_events"], listed);
    listed.series.resize(to_come);  // of a series that is over nothing is asked
    listed.goes_on = lists["has_next_future_page"].is_true();
    return listed;
}

Result<Listed> read_answer(const json::Value& answer) {
    const bool wrapped = answer["data"].is_object();
    const auto& list = wrapped ? answer["data"] : answer;
    if (!list["events"].is_array())
        return fail("no list of events{}{}", answer.has("error_description") ? ": " : "",
                    answer.text("error_description"));
    Listed listed;
    listed.document.reader = "Eventbrite list";
    add_events(list["events"], listed);
    listed.goes_on = wrapped ? list["has_next_page"].is_true() : list["pagination"]["has_more_items"].is_true();
    return listed;
}

}  // namespace gatherd::eventbrite
