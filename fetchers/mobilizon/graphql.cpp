#include "mobilizon/graphql.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"
#include "json/json.hpp"

namespace gatherd::mobilizon::graphql {
namespace {

// The purpose goes on with the page's number and the moment from which events are asked for: "api 2 2026-03-01T…".
constexpr std::string_view purpose = "api";
constexpr int page_size = 50;
constexpr int most_pages = 10;
constexpr auto looked_back = std::chrono::hours(48);  // events that are running

struct Progress {
    int page = 1;
    std::string from;
};

Progress progress_of(const Request& request) {
    Progress progress;
    const auto words = ascii::split(request.purpose, ' ');
    if (words.size() != 3) return progress;
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), progress.page);
    progress.from = words[2];
    return progress;
}

Request page_request(const std::string& url, std::string_view group, const Progress& progress) {
    auto request = get(url, fmt::format("{} {} {}", purpose, progress.page, progress.from), false);
    request.headers = {{"Content-Type", "application/json"}};
    const auto query = fmt::format(
        "query{{group(preferredUsername:{}){{name url organizedEvents(afterDatetime:{},page:{},limit:{}){{total "
        "elements{{uuid title url description beginsOn endsOn status onlineAddress options{{timezone isOnline}} "
        "physicalAddress{{description street locality postalCode region country geom}}}}}}}}}}",
        json::quoted(group), json::quoted(progress.from), progress.page, page_size);
    request.body = "{\"query\":" + json::quoted(query) + "}";
    return request;
}

/// "2.3488;48.8534": longitude first.
std::optional<Coordinates> read_point(std::string_view text) {
    const auto parts = ascii::split(text, ';');
    Coordinates found;
    const auto read = [](std::string_view part, double& value) {
        return std::from_chars(part.data(), part.data() + part.size(), value).ec == std::errc{};
    };
    if (parts.size() != 2 || !read(parts[0], found.longitude) || !read(parts[1], found.latitude)) return std::nullopt;
    const bool on_earth = std::abs(found.latitude) <= 90 && std::abs(found.longitude) <= 180;
    return on_earth ? std::optional(found) : std::nullopt;
}

void read_place(const json::Value& node, RawEvent& event) {
    if (!node.is_object()) return;
    WrittenPlace place;
    place.venue = node.text("description");
    place.street = node.text("street");
    place.city = node.text("locality");
    place.admin1 = node.text("region");
    place.postal_code = node.text("postalCode");
    place.country = node.text("country");
    place.coordinates = read_point(node.text("geom"));
    if (!place.empty()) event.places.push_back(std::move(place));
}

void read_mode(const json::Value& node, RawEvent& event) {
    const bool online = node["options"]["isOnline"].is_true();
    if (online) event.online.push_back(node.has("onlineAddress") ? node.text("onlineAddress") : "online");
    if (!online && event.places.empty()) return;
    event.mode = !online ? Mode::in_person : event.places.empty() ? Mode::virtual_ : Mode::hybrid;
    event.mode_field = online ? "options.isOnline=true" : "options.isOnline=false";
}

Result<RawEvent> read_event(const json::Value& node, const Organizer& group) {
    constexpr std::size_t most_description_bytes = 64U << 10U;
    RawEvent event;
    event.title = node.text("title");
    event.uid = node.text("uuid");
    const auto start = read_iso8601(node.text("beginsOn"));
    if (event.title.empty() || event.uid.empty() || !start)
        return fail("event {}: no title, uuid or start", node.text("url"));
    event.start = *start;
    event.end = read_iso8601(node.text("endsOn"));
    event.home_zone = node["options"].text("timezone");
    event.platform_id = "mobilizon:" + event.uid;
    event.url = node.text("url");
    event.description = node.text("description").substr(0, most_description_bytes);
    event.status = parse_status(node.text("status")).value_or(Status::confirmed);
    event.organizer = group;
    read_place(node["physicalAddress"], event);
    read_mode(node, event);
    return event;
}

std::string error_of(const json::Value& answer) {
    const auto& errors = answer["errors"].items();
    if (errors.empty()) return {};
    const auto& message = errors.front().text("message");
    return message.empty() ? "an error without a message" : message;
}

void go_on(Step& step, const json::Value& list, std::string_view group, const Request& request) {
    auto progress = progress_of(request);
    const auto total = list["total"].number().value_or(0);
    if (list["elements"].items().empty() || progress.page * page_size >= total) return;
    if (progress.page == most_pages) {
        step.document.ends_early = true;
        return;
    }
    ++progress.page;
    step.more.push_back(page_request(request.url, group, progress));
}

}  // namespace

Request first_request(std::string_view site, std::string_view group, sys_seconds now) {
    return page_request(std::string(site) + "/api", group, {1, format_rfc3339(now - looked_back)});
}

bool is_answer(const Request& request) { return request.purpose.starts_with(purpose); }
bool is_later_page(const Request& request) { return progress_of(request).page > 1; }

Result<Step> read_page(std::string_view group, const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto answer = json::parse(exchange.response.body);
    if (!answer) return fail("{}: {}", exchange.request.url, answer.error().message);
    if (const auto error = error_of(*answer); !error.empty()) return fail("{}: {}", exchange.request.url, error);
    const auto& node = (*answer)["data"]["group"];
    const auto& list = node["organizedEvents"];
    if (!list["elements"].is_array()) return fail("{}: the answer holds no events", exchange.request.url);
    Step step;
    auto& document = step.document;
    document.reader = "Mobilizon API";
    document.name = node.text("name");
    if (const auto from = parse_rfc3339(progress_of(exchange.request).from)) document.covers_from = *from;
    for (const auto& element : list["elements"].items()) {
        add_or_reject(read_event(element, {document.name, node.text("url")}), document);
    }
    go_on(step, list, group, exchange.request);
    return step;
}

}  // namespace gatherd::mobilizon::graphql
