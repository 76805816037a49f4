#include "google_calendar/api.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"
#include "json/json.hpp"

namespace gatherd::google_calendar::api {
namespace {

constexpr std::string_view purpose = "api";
constexpr std::string_view key_header = "X-Goog-Api-Key";  // in the query it would stand in every message
constexpr int most_pages = 10;
constexpr const char* page_size = "2500";  // the most that the API gives
constexpr std::size_t most_description_bytes = 64U << 10U;
constexpr auto looked_back = std::chrono::hours(48);         // events that are running
constexpr auto looked_ahead = std::chrono::hours(400 * 24);  // endless series must end somewhere

int page_of(const Request& request) {
    int page = 1;
    const auto digits = std::string_view(request.purpose).substr(std::min(request.purpose.size(), purpose.size() + 1));
    std::from_chars(digits.data(), digits.data() + digits.size(), page);
    return page;
}

/// The same list from another page.
Request page_request(const Request& asked, const std::string& page_token, int page) {
    auto request = asked;
    request.purpose = fmt::format("{} {}", purpose, page);
    request.validators = {};
    auto url = parse_url(asked.url);
    if (!url) return request;
    QueryParameters parameters;
    for (auto& parameter : parse_query(url->query.value_or("")))
        if (parameter.first != "pageToken") parameters.push_back(std::move(parameter));
    parameters.emplace_back("pageToken", page_token);
    url->query = format_query(parameters);
    request.url = url->text();
    return request;
}

/// `dateTime` is written in the zone the calendar is shown in, whatever the event's own `timeZone`: an instant, and the
/// zone apart from it. `date` is the event's own day.
std::optional<WrittenTime> read_time(const json::Value& node) {
    if (node.has("date")) return read_iso8601(node.text("date"));
    auto time = read_iso8601(node.text("dateTime"));
    if (!time || time->is_date || !time->utc_offset) return std::nullopt;
    return written_utc(sys_seconds((time->wall - *time->utc_offset).time_since_epoch()));
}

void read_identity(const json::Value& item, RawEvent& event) {
    event.uid = item.has("iCalUID") ? item.text("iCalUID") : item.text("id");
    if (item.has("recurringEventId")) event.recurrence_id = read_time(item["originalStartTime"]);
}

Result<RawEvent> read_item(const json::Value& item, const std::string& calendar_zone) {
    RawEvent event;
    event.title = item.text("summary");
    const auto start = read_time(item["start"]);
    if (event.title.empty() || !start) return fail("event {}: no {}", item.text("id"), start ? "summary" : "start");
    event.start = *start;
    if (!item["endTimeUnspecified"].is_true()) event.end = read_time(item["end"]);
    const auto& own_zone = item["start"].text("timeZone");
    event.home_zone = own_zone.empty() ? calendar_zone : own_zone;
    event.status = parse_status(item.text("status")).value_or(Status::confirmed);
    event.description = item.text("description").substr(0, most_description_bytes);
    event.url = item["source"].text("url");
    if (item.has("location")) event.places.emplace_back().text = item.text("location");
    if (item.has("hangoutLink")) event.online.push_back(item.text("hangoutLink"));
    // The calendar itself organizes what somebody typed into it: that is no organizer's name.
    if (!item["organizer"]["self"].is_true()) event.organizer.name = item["organizer"].text("displayName");
    read_identity(item, event);
    return event;
}

void add_items(const json::Value& list, Document& document) {
    for (const auto& item : list["items"].items()) {
        // A deleted occurrence is told by its id alone.
        if (item.text("status") == "cancelled" && (!item.has("summary") || !item.has("start"))) continue;
        auto event = read_item(item, document.time_zone);
        if (event) {
            document.events.push_back(std::move(*event));
            continue;
        }
        ++document.rejected;
        document.diagnostics.push_back({Severity::warning, 0, event.error().message});
    }
}

/// "403 rateLimitExceeded: …": the API's own reason, which is more than the status tells.
std::string refusal_of(const Exchange& exchange, const json::Value& answer) {
    const auto& error = answer["error"];
    const auto& errors = error["errors"].items();
    const auto& reason = errors.empty() ? error.text("status") : errors.front().text("reason");
    return fmt::format("Google Calendar API: {} {}: {}", exchange.response.status, reason, error.text("message"));
}

Result<Step> read_page(const json::Value& list, const Exchange& exchange) {
    const auto& request = exchange.request;
    Step step;
    auto& document = step.document;
    document.name = list.text("summary");
    document.time_zone = list.text("timeZone");
    document.reader = "Google Calendar API";
    const auto url = parse_url(request.url);
    for (const auto& [name, value] : parse_query(url ? url->query.value_or("") : ""))
        if (name == "timeMin")
            if (const auto from = parse_rfc3339(value)) document.covers_from = *from;
    add_items(list, document);
    const auto& next = list.text("nextPageToken");
    if (next.empty()) return step;
    if (page_of(request) >= most_pages)
        return fail("Google Calendar API: more than {} pages of {} events", most_pages, page_size);
    step.more.push_back(page_request(request, next, page_of(request) + 1));
    return step;
}

}  // namespace

bool is_configured(const Source& source) { return !source.secret("api_key").empty(); }
bool is_answer(const Request& request) { return request.purpose.starts_with(purpose); }
bool is_later_page(const Request& request) { return page_of(request) > 1; }

Request list_request(std::string_view calendar_id, std::string_view key, sys_seconds now) {
    const QueryParameters parameters{{"singleEvents", "true"},
                                     {"showDeleted", "true"},
                                     {"orderBy", "startTime"},
                                     {"maxResults", page_size},
                                     {"timeMin", format_rfc3339(now - looked_back)},
                                     {"timeMax", format_rfc3339(now + looked_ahead)}};
    auto request = get(fmt::format("https://www.googleapis.com/calendar/v3/calendars/{}/events?{}",
                                   percent_encode(calendar_id), format_query(parameters)),
                       fmt::format("{} 1", purpose), false);
    request.headers.emplace_back(key_header, key);
    return request;
}

Result<Step> read_list(const Exchange& exchange) {
    const auto answer = json::parse(exchange.response.body);
    if (answer && answer->has("error")) return fail("{}", refusal_of(exchange, *answer));
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    if (!answer) return fail("{}: {}", exchange.request.url, answer.error().message);
    if (!(*answer)["items"].is_array()) return fail("{}: the answer holds no events", exchange.request.url);
    return read_page(*answer, exchange);
}

}  // namespace gatherd::google_calendar::api
