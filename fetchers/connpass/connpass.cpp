#include "connpass/connpass.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"
#include "json/json.hpp"

namespace gatherd::connpass {
namespace {

constexpr std::string_view host = "connpass.com";
constexpr int page_size = 100;  // the most that the API gives
/// The newest come first: two pages hold what is to come and a good part of what is over.
constexpr int most_pages = 2;
constexpr std::size_t most_description_bytes = 64U << 10U;

/// "rust" of https://rust.connpass.com/event/1/.
Result<std::string> group_of(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto dot = url->host.find('.');
    const auto group = std::string_view(url->host).substr(0, dot);
    if (dot == std::string::npos || std::string_view(url->host).substr(dot + 1) != host || group == "www")
        return fail("{} is no group of connpass.com (https://GROUP.connpass.com/)", written);
    return std::string(group);
}

int recognizes(std::string_view url) {
    const auto parsed = parse_web_url(url);
    return parsed && (bare_host(*parsed) == host || group_of(url)) ? 3 : 0;
}

Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    return group_of(url).map([](const std::string& group) { return fmt::format("https://{}.{}/", group, host); });
}

std::string derived_name(std::string_view canonical_url) {
    return name_from("connpass-" + group_of(canonical_url).value_or("group"));
}

Request list_request(const std::string& group, const std::string& key, int first) {
    const QueryParameters parameters{
        {"subdomain", group}, {"order", "2"}, {"count", std::to_string(page_size)}, {"start", std::to_string(first)}};
    auto request = get(fmt::format("https://connpass.com/api/v2/events/?{}", format_query(parameters)),
                       fmt::format("list {}", first), false);
    request.headers.emplace_back("X-API-Key", key);
    return request;
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, "list 1")};
    const auto group = group_of(source.url);
    if (!group) return tl::unexpected(group.error());
    if (!source.secrets_problem.empty()) return fail("{}: {}", source.url, source.secrets_problem);
    const auto key = source.secret("api_key");
    if (key.empty()) return fail("{}: connpass needs a key: [connpass] api_key_file", source.url);
    return std::vector{list_request(*group, key, 1)};
}

bool says_online(std::string_view text) {
    for (const char* word : {"オンライン", "online", "zoom", "youtube"})
        if (ascii::find_ignoring_case(text, word) != std::string_view::npos) return true;
    return false;
}

/// `lat` and `lon` stay those of a meeting room when an event goes online: without a street they say nothing.
void read_place(const json::Value& node, RawEvent& event) {
    const auto& venue = node.text("place");
    const auto& address = node.text("address");
    const bool online = says_online(venue) || says_online(address);
    if (online) event.online.push_back(says_online(venue) ? venue : address);
    if (address.empty() || says_online(address)) {
        if (!online && !venue.empty()) event.places.emplace_back().venue = venue;
        return;
    }
    auto& place = event.places.emplace_back();
    place.venue = venue;
    place.street = address;
    place.country = "JP";
    const auto latitude = node["lat"].number();
    const auto longitude = node["lon"].number();
    if (latitude && longitude && !online) place.coordinates = Coordinates{*latitude, *longitude};
}

Result<RawEvent> read_event(const json::Value& node) {
    RawEvent event;
    const auto& id = node.text("id");
    event.title = node.text("title");
    const auto start = read_iso8601(node.text("started_at"));
    if (id.empty() || event.title.empty() || !start) return fail("event {}: no title or start", id);
    event.start = *start;
    event.end = read_iso8601(node.text("ended_at"));
    event.home_zone = "Asia/Tokyo";
    event.platform_id = "connpass:" + id;
    event.uid = "event_" + id + "@connpass.com";
    event.url = node.text("url");
    event.description = node.text("description").substr(0, most_description_bytes);
    event.organizer = {node["group"].text("title"), node["group"].text("url")};
    if (node.text("open_status") == "cancelled") event.status = Status::cancelled;
    read_place(node, event);
    return event;
}

int first_of(const Request& request) {
    int first = 1;
    const auto digits = std::string_view(request.purpose).substr(std::min<std::size_t>(request.purpose.size(), 5));
    std::from_chars(digits.data(), digits.data() + digits.size(), first);
    return first;
}

/// Asks for the page after this one, or says from when on the list is whole.
void go_on(Step& step, const json::Value& list, const Source& source, const Request& request) {
    const auto first = first_of(request);
    const auto next = first + static_cast<int>(list["events"].items().size());
    if (next == first || next > list["results_available"].number().value_or(0)) return;
    const auto group = group_of(source.url);
    if (group && first < (most_pages - 1) * page_size) {
        step.more.push_back(list_request(*group, source.secret("api_key"), next));
        return;
    }
    const auto& events = step.document.events;
    if (!events.empty() && events.back().start.utc_offset)
        step.document.covers_from =
            sys_seconds((events.back().start.wall - *events.back().start.utc_offset).time_since_epoch());
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto list = json::parse(exchange.response.body);
    if (!list) return fail("{}: {}", exchange.request.url, list.error().message);
    if (!(*list)["events"].is_array()) return fail("{}: the answer holds no events", exchange.request.url);
    Step step;
    step.document.reader = "connpass API v2";
    for (const auto& node : (*list)["events"].items()) {
        add_or_reject(read_event(node), step.document);
    }
    if (!step.document.events.empty()) step.document.name = step.document.events.front().organizer.name;
    go_on(step, *list, source, exchange.request);
    return step;
}

}  // namespace

constinit const Platform platform{"connpass", "connpass group", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::connpass
