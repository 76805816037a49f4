#include "indico/export.hpp"

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"
#include "json/json.hpp"

namespace gatherd::indico {
namespace {

constexpr std::size_t most_description_bytes = 64U << 10U;

/// {"date": "2025-12-11", "time": "09:00:00", "tz": "Asia/Tokyo"}
std::optional<WrittenTime> read_time(const json::Value& node) {
    auto time = read_iso8601(node.text("date") + "T" + node.text("time"));
    if (!time || time->is_date || time->utc_offset) return std::nullopt;
    time->zone = node.text("tz");
    return time;
}

/// `location` is the building, the town or the institute, `room` what is in it.
WrittenPlace read_place(const json::Value& node) {
    WrittenPlace place;
    place.venue = node.text("location");
    const auto& room = node.has("roomFullname") ? node.text("roomFullname") : node.text("room");
    if (place.venue.empty()) place.venue = room;
    for (const auto line : ascii::split(node.text("address"), '\n')) {
        if (ascii::trim(line).empty()) continue;
        if (!place.text.empty()) place.text += ", ";
        place.text += ascii::trim(line);
    }
    return place;
}

Result<RawEvent> read_event(const json::Value& node, std::string_view host) {
    RawEvent event;
    const auto& id = node.text("id");
    event.title = node.text("title");
    const auto start = read_time(node["startDate"]);
    if (event.title.empty() || !start) return fail("event {}: no title or start", id);
    event.start = *start;
    event.end = read_time(node["endDate"]);
    event.home_zone = node.text("timezone");
    event.uid = fmt::format("indico-event-{}@{}", id, host);  // as in the iCalendar feed
    event.url = node.text("url");
    event.description = node.text("description").substr(0, most_description_bytes);
    if (auto place = read_place(node); !place.empty()) event.places.push_back(std::move(place));
    return event;
}

}  // namespace

Result<Document> read_export(std::string_view body, std::string_view host) {
    const auto answer = json::parse(body);
    if (!answer) return tl::unexpected(answer.error());
    if (!(*answer)["results"].is_array())
        return fail("no results{}", answer->has("message") ? ": " + answer->text("message") : "");
    Document document;
    document.reader = "Indico export";
    for (const auto& node : (*answer)["results"].items()) {
        add_or_reject(read_event(node, host), document);
    }
    return document;
}

}  // namespace gatherd::indico
