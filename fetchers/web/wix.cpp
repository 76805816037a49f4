#include "web/site_builders.hpp"

#include "base/url.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"

namespace gatherd::web {
namespace {

constexpr std::size_t most_events = 1'000;

WrittenPlace read_place(const json::Value& location) {
    WrittenPlace place;
    const auto& full = location["fullAddress"];
    place.text = full.has("formattedAddress") ? full.text("formattedAddress") : location.text("address");
    place.venue = location.text("name");
    place.city = full.text("city");
    place.admin1 = full.text("subdivision");
    place.postal_code = full.text("postalCode");
    place.country = full.has("country") ? full.text("country") : full.text("countryFullname");
    const auto latitude = location["coordinates"]["lat"].number();
    const auto longitude = location["coordinates"]["lng"].number();
    if (latitude && longitude) place.coordinates = Coordinates{*latitude, *longitude};
    return place;
}

/// `status` as the page's data numbers it: 0 scheduled, 1 started, 2 ended, 3 canceled.
bool is_cancelled(const json::Value& status) {
    constexpr double canceled = 3;
    return status.number() == canceled || status.text() == "CANCELED";
}

/// `scheduling.config` says when, in UTC with a zone beside it; `scheduleTbd` that nobody knows yet.
Result<RawEvent> read_event(const json::Value& node, const std::string& site) {
    RawEvent event;
    const auto& when = node["scheduling"]["config"];
    event.title = node.text("title");
    const auto start = read_iso8601(when.text("startDate"));
    if (event.title.empty() || !start || when["scheduleTbd"].is_true()) return fail("'{}': no date", event.title);
    event.start = *start;
    if (!when["endDateHidden"].is_true()) event.end = read_iso8601(when.text("endDate"));
    event.home_zone = when.text("timeZoneId");
    event.description = node.text("description");
    if (is_cancelled(node["status"])) event.status = Status::cancelled;
    event.uid = node.text("id");
    event.platform_id = "wix:" + event.uid;
    if (node.has("slug")) event.url = site + "/event-details/" + percent_encode(node.text("slug"));
    const auto& location = node["location"];
    constexpr double online = 1;  // the type of a place that is a conference
    if (location["type"].number() == online)
        event.online.push_back(location.text("name").empty() ? "online" : location.text("name"));
    else if (!location["tbd"].is_true())
        event.places.push_back(read_place(location));
    return event;
}

/// Every array "events" whose members have a schedule, wherever the page's widgets keep it.
void add_events(const json::Value& value, const std::string& site, int depth, Document& document) {
    constexpr int deepest = 8;  // appsWarmupData / application / widget / events / events
    if (depth > deepest) return;
    for (const auto& [name, member] : value.members()) {
        if (name != "events" || !member.is_array()) {
            add_events(member, site, depth + 1, document);
            continue;
        }
        for (const auto& node : member.items()) {
            if (!node["scheduling"].is_object() || document.events.size() >= most_events) continue;
            add_or_reject(read_event(node, site), document);
        }
        document.ends_early = document.ends_early || value["hasMore"].is_true();
    }
}

}  // namespace

Document read_wix(const pugi::xml_document& page, std::string_view url) {
    Document document;
    const auto text = dom::script_with_id(page, "wix-warmup-data");
    if (text.empty()) return document;
    const auto data = json::parse(text);
    const auto base = parse_url(url);
    if (!data || !base) return document;
    document.reader = "Wix";
    add_events((*data)["appsWarmupData"], base->scheme + "://" + base->authority(), 0, document);
    return document;
}

}  // namespace gatherd::web
