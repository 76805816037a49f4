#include <nlohmann/json.hpp>

#include "base/unicode.hpp"
#include "render/formats.hpp"
#include "render/times.hpp"

namespace gatherd::formats {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json instant_or_null(const std::optional<sys_seconds>& instant) {
    return instant ? Json(format_rfc3339(*instant)) : Json(nullptr);
}

void put_time(Json& json, const EventTime& time) {
    json["start"] = written_start(time);
    json["end"] = text_or_null(written_end(time));
    json["start_utc"] = instant_or_null(time.all_day ? std::nullopt : time.start_utc);
    json["end_utc"] = instant_or_null(time.all_day || time.end == time.start ? std::nullopt : time.end_utc);
    json["all_day"] = time.all_day;
    json["time_zone"] = text_or_null(time.zone);
    json["start_date"] = format_date(time.first_day());
    json["end_date"] = format_date(time.last_day());
}

Json place_of(const Place& place) {
    const auto& point = place.coordinates;
    return Json{{"venue", text_or_null(place.venue)},
                {"address", text_or_null(place.address)},
                {"city", text_or_null(place.city)},
                {"admin1", text_or_null(place.admin1)},
                {"country", text_or_null(place.country)},
                {"latitude", point ? Json(point->latitude) : Json(nullptr)},
                {"longitude", point ? Json(point->longitude) : Json(nullptr)}};
}

Json mirrors_of(const Event& event) {
    auto mirrors = Json::array();
    for (const auto& mirror : event.mirrors) mirrors.push_back(Json{{"label", mirror.label}, {"url", mirror.url}});
    return mirrors;
}

Json sources_of(const StoredEvent& stored) {
    auto sources = Json::array();
    for (const auto& seen : stored.sightings)
        sources.push_back(Json{{"name", seen.source},
                               {"url", text_or_null(seen.url)},
                               {"first_seen", format_rfc3339(seen.first_seen)},
                               {"last_seen", format_rfc3339(seen.last_seen)}});
    return sources;
}

Json why_of(const Why& why) {
    return Json{{"mode", text_or_null(why.mode)},
                {"place", text_or_null(why.place)},
                {"section", text_or_null(why.section)},
                {"date", text_or_null(why.date)},
                {"identity", text_or_null(why.identity)}};
}

Json event_of(const Listing& listing) {
    const auto& stored = listing.stored;
    const auto& event = stored.event;
    Json json{{"id", stored.id},
              {"uid", text_or_null(event.uid)},
              {"recurrence_id", text_or_null(event.recurrence_id)},
              {"title", unicode::one_line(event.title)},
              {"url", text_or_null(event.url)},
              {"mirrors", mirrors_of(event)}};
    put_time(json, event.time);
    json["mode"] = to_string(event.mode);
    json["status"] = to_string(event.status);
    json["organizer"] = Json{{"name", text_or_null(event.organizer.name)}, {"url", text_or_null(event.organizer.url)}};
    json["place"] = place_of(event.place);
    json["sections"] = listing.sections;
    json["sources"] = sources_of(stored);
    json["why"] = why_of(event.why);
    if (!stored.listed) {
        json["listed"] = false;
        json["reason"] = stored.reason;
    }
    return json;
}

}  // namespace

std::string json(const Selection& selection) {
    auto events = Json::array();
    for (const auto& listing : selection.listings) events.push_back(event_of(listing));
    const Json document{{"from", format_date(selection.window.from)},
                        {"to", format_date(selection.window.to)},
                        {"generated_at", format_rfc3339(selection.generated_at)},
                        {"events", std::move(events)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gatherd::formats
