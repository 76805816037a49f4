#include "doorkeeper/doorkeeper.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"
#include "json/json.hpp"

namespace gatherd::doorkeeper {
namespace {

constexpr std::string_view host = "doorkeeper.jp";
constexpr int most_pages = 4;
constexpr std::size_t page_size = 25;
constexpr std::size_t most_description_bytes = 64U << 10U;
constexpr auto looked_back = date::days(2);  // events that are running

/// "mitakarb" of https://mitakarb.doorkeeper.jp/events/1 and of https://api.doorkeeper.jp/groups/mitakarb/events.
Result<std::string> group_of(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    if (url->host == "api.doorkeeper.jp" && segments.size() > 1 && segments[0] == "groups") return segments[1];
    const auto dot = url->host.find('.');
    const auto group = std::string_view(url->host).substr(0, dot);
    if (dot == std::string::npos || std::string_view(url->host).substr(dot + 1) != host || group == "www" ||
        group == "api")
        return fail("{} is no group of doorkeeper.jp (https://GROUP.doorkeeper.jp/)", written);
    return std::string(group);
}

int recognizes(std::string_view url) {
    const auto parsed = parse_web_url(url);
    return parsed && (bare_host(*parsed) == host || group_of(url)) ? 3 : 0;
}

std::string group_url(const std::string& group) { return fmt::format("https://{}.{}/", group, host); }

Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    return group_of(url).map(group_url);
}

std::string derived_name(std::string_view canonical_url) {
    return name_from("doorkeeper-" + group_of(canonical_url).value_or("group"));
}

Request list_request(const std::string& group, const std::string& token, const std::string& since, int page) {
    const QueryParameters parameters{{"since", since}, {"sort", "starts_at"}, {"page", std::to_string(page)}};
    auto request = get(
        fmt::format("https://api.doorkeeper.jp/groups/{}/events?{}", percent_encode(group), format_query(parameters)),
        fmt::format("list {}", page), false);
    if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + token);
    return request;
}

Result<std::vector<Request>> start(const Source& source, sys_seconds now) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, "list 1")};
    const auto group = group_of(source.url);
    if (!group) return tl::unexpected(group.error());
    const auto since = date::format("%F", date::floor<date::days>(now) - looked_back);
    return std::vector{list_request(*group, source.secret("token"), since, 1)};
}

/// No field tells the mode: an event without venue and address takes place online, or nobody knows yet.
void read_place(const json::Value& node, RawEvent& event) {
    if (!node.has("venue_name") && !node.has("address")) {
        event.online.emplace_back("venue_name=null");
        return;
    }
    auto& place = event.places.emplace_back();
    place.venue = node.text("venue_name");
    place.street = node.text("address");
    const auto latitude = node["lat"].number();
    const auto longitude = node["long"].number();
    if (latitude && longitude) place.coordinates = Coordinates{*latitude, *longitude};
}

Result<RawEvent> read_event(const json::Value& node, const std::string& group) {
    RawEvent event;
    const auto& id = node.text("id");
    event.title = node.text("title");
    const auto start = read_iso8601(node.text("starts_at"));
    if (id.empty() || event.title.empty() || !start) return fail("event {}: no title or start", id);
    event.start = *start;
    event.end = read_iso8601(node.text("ends_at"));
    event.home_zone = "Asia/Tokyo";  // the times are UTC, the groups Japanese
    event.platform_id = "doorkeeper:" + id;
    event.url = node.text("public_url");
    if (event.url.empty() && !group.empty()) event.url = group_url(group) + "events/" + id;
    event.description = node.text("description").substr(0, most_description_bytes);
    if (!group.empty()) event.organizer.url = group_url(group);
    read_place(node, event);
    return event;
}

int page_of(const Request& request) {
    int page = 1;
    const auto digits = std::string_view(request.purpose).substr(std::min<std::size_t>(request.purpose.size(), 5));
    std::from_chars(digits.data(), digits.data() + digits.size(), page);
    return page;
}

std::string since_of(const Request& request) {
    const auto url = parse_url(request.url);
    for (auto& [name, value] : parse_query(url ? url->query.value_or("") : ""))
        if (name == "since") return value;
    return {};
}

void go_on(Step& step, std::size_t listed, const Source& source, const Exchange& exchange) {
    const auto since = since_of(exchange.request);
    if (const auto from = parse_date(since)) step.document.covers_from = sys_seconds(from->time_since_epoch());
    const auto page = page_of(exchange.request);
    const auto group = group_of(source.url);
    if (listed < page_size || page >= most_pages || !group) return;
    step.more.push_back(list_request(*group, source.secret("token"), since, page + 1));
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto list = json::parse(exchange.response.body);
    if (!list) return fail("{}: {}", exchange.request.url, list.error().message);
    if (!list->is_array()) return fail("{}: the answer is no list of events", exchange.request.url);
    Step step;
    step.document.reader = "Doorkeeper API";
    const auto group = group_of(source.url).value_or("");
    for (const auto& item : list->items()) {
        add_or_reject(read_event(item["event"], group), step.document);
    }
    if (!source.secrets_problem.empty())
        step.document.diagnostics.push_back({Severity::warning, 0, "asked without a token: " + source.secrets_problem});
    go_on(step, list->items().size(), source, exchange);
    return step;
}

}  // namespace

constinit const Platform platform{"doorkeeper", "Doorkeeper group", recognizes, canonical_url, derived_name, start,
                                  read};

}  // namespace gatherd::doorkeeper
