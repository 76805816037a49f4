#include "web/activity.hpp"

#include <algorithm>
#include <array>

#include "jsonld/graph.hpp"
#include "jsonld/jsonld.hpp"

namespace gatherd::web {
namespace {

constexpr std::size_t most_events = 1'000;

/// What ActivityStreams calls otherwise than schema.org, whose reader then knows the rest.
std::string schema_name(const std::string& name) {
    using Names = std::pair<std::string_view, std::string_view>;
    constexpr std::array names{Names{"type", "@type"},
                               Names{"id", "@id"},
                               Names{"href", "@id"},
                               Names{"startTime", "startDate"},
                               Names{"endTime", "endDate"},
                               Names{"content", "description"},
                               Names{"attributedTo", "organizer"}};
    const auto found = std::ranges::find(names, name, &Names::first);
    return found == names.end() ? name : std::string(found->second);
}

json::Value in_schema_words(const json::Value& value) {
    if (value.is_array()) {
        std::vector<json::Value> items;
        for (const auto& item : value.items()) items.push_back(in_schema_words(item));
        return json::array(std::move(items));
    }
    if (!value.is_object()) return value;
    // Gancio writes a Place whose address is the VirtualLocation.
    if (value["address"].text("type") == "VirtualLocation") return in_schema_words(value["address"]);
    std::vector<json::Value::Member> members;
    for (const auto& [name, member] : value.members()) members.emplace_back(schema_name(name), in_schema_words(member));
    if (value.has("latitude") && value.has("longitude"))
        members.emplace_back("geo", json::object({{"latitude", value["latitude"]}, {"longitude", value["longitude"]}}));
    if (value["isOnline"].is_true())
        members.emplace_back("eventAttendanceMode", json::string("OnlineEventAttendanceMode"));
    const auto& status = value.has("ical:status") ? value.text("ical:status") : value.text("status");
    if (status == "CANCELLED") members.emplace_back("eventStatus", json::string("EventCancelled"));
    return json::object(std::move(members));
}

void add_event(const json::Value& node, std::string_view url, Document& document) {
    const auto translated = in_schema_words(node);
    auto event = jsonld::read_event(translated, jsonld::Graph(translated, url), document.diagnostics);
    if (!event) {
        ++document.rejected;
        document.diagnostics.push_back({Severity::warning, 0, event.error().message});
        return;
    }
    event->home_zone = node.text("timezone");
    // An actor is told by its address alone.
    if (event->organizer.url.empty()) event->organizer = {{}, node.text("attributedTo")};
    if (const auto& uuid = node.text("uuid"); !uuid.empty()) {
        event->uid = uuid;
        event->platform_id = "mobilizon:" + uuid;
    }
    document.events.push_back(std::move(*event));
}

void walk(const json::Value& value, std::string_view url, Document& document) {
    const bool may_hold_events = value.is_object() || value.is_array();
    if (!may_hold_events || document.events.size() >= most_events) return;
    const bool is_event = value.text("type") == "Event" && value.has("startTime");
    if (is_event) return add_event(value, url, document);
    for (const auto& item : value.items()) walk(item, url, document);
    for (const char* name : {"object", "orderedItems", "items", "first"}) walk(value[name], url, document);
}

}  // namespace

Document read_activities(const json::Value& answer, std::string_view url) {
    Document document;
    document.reader = "ActivityStreams";
    walk(answer, url, document);
    return document;
}

}  // namespace gatherd::web
