#include "google_calendar/api.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "iso8601/iso8601.hpp"
#include "json/json.hpp"

namespace gatherd::google_calendar::api {
namespace {

constexpr std::string_view key_header = "X-Goog-Api-Key";  // in the query it would stand in every message
constexpr int most_pages = 10;
constexpr const char* page_size = "2500";  // the most that the API gives
constexpr std::size_t most_description_bytes = 64U << 10U;
constexpr auto looked_back = std::chrono::hours(48);         // events that are running
constexpr auto looked_ahead = std::chrono::hours(400 * 24);  // endless series must end somewhere
// Changes are told of instances, which a series' new rule may leave behind untold: no date in print rests on it long.
constexpr auto changes_believed_for = std::chrono::hours(24);

/// "list 2026-03-01T12:00:00Z 2026-03-01T12:00:00Z 1"
std::string purpose_of(const Asked& asked) {
    return fmt::format("{} {} {} {}", asked.changes ? "changes" : "list", format_rfc3339(asked.now),
                       format_rfc3339(asked.listed), asked.page);
}

std::string list_url(std::string_view calendar_id, QueryParameters narrower) {
    QueryParameters parameters{{"singleEvents", "true"}, {"showDeleted", "true"}, {"maxResults", page_size}};
    std::move(narrower.begin(), narrower.end(), std::back_inserter(parameters));
    return fmt::format("https://www.googleapis.com/calendar/v3/calendars/{}/events?{}", percent_encode(calendar_id),
                       format_query(parameters));
}

/// The same list from another page.
Request page_request(const Request& former, Asked asked, const std::string& page_token) {
    auto request = former;
    ++asked.page;
    request.purpose = purpose_of(asked);
    auto url = parse_url(former.url);
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

/// An instance of a series has an id of its own, and its series' iCalUID.
std::string name_of(const json::Value& item) { return "google:" + item.text("id"); }

void read_identity(const json::Value& item, RawEvent& event) {
    event.uid = item.has("iCalUID") ? item.text("iCalUID") : item.text("id");
    if (item.has("id")) event.aliases.push_back(name_of(item));
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
        // What was deleted is told by its id alone.
        if (item.text("status") == "cancelled" && (!item.has("summary") || !item.has("start"))) {
            if (document.changes_only && item.has("id")) document.withdrawn.push_back(name_of(item));
            continue;
        }
        add_or_reject(read_item(item, document.time_zone), document);
    }
}

/// "403 rateLimitExceeded: …": the API's own reason, which is more than the status tells.
std::string refusal_of(const Exchange& exchange, const json::Value& answer) {
    const auto& error = answer["error"];
    const auto& errors = error["errors"].items();
    const auto& reason = errors.empty() ? error.text("status") : errors.front().text("reason");
    return fmt::format("Google Calendar API: {} {}: {}", exchange.response.status, reason, error.text("message"));
}

Result<Step> read_page(const json::Value& list, const Exchange& exchange, const Asked& asked) {
    Step step;
    auto& document = step.document;
    document.name = list.text("summary");
    document.time_zone = list.text("timeZone");
    document.reader = "Google Calendar API";
    document.changes_only = asked.changes;
    if (!asked.changes) document.covers_from = asked.now - looked_back;
    add_items(list, document);
    const auto& next = list.text("nextPageToken");
    const auto& token = list.text("nextSyncToken");
    if (next.empty() && !token.empty()) document.resume = format_rfc3339(asked.listed) + " " + token;
    if (next.empty()) return step;
    if (asked.page >= most_pages)
        return fail("Google Calendar API: more than {} pages of {} events", most_pages, page_size);
    step.more.push_back(page_request(exchange.request, asked, next));
    return step;
}

}  // namespace

bool is_configured(const Source& source) { return !source.secret("api_key").empty(); }

std::optional<Asked> asked(const Request& request) {
    const auto words = ascii::split(request.purpose, ' ');
    if (words.size() != 4 || (words[0] != "list" && words[0] != "changes")) return std::nullopt;
    Asked found;
    found.changes = words[0] == "changes";
    found.now = parse_rfc3339(words[1]).value_or(sys_seconds{});
    found.listed = parse_rfc3339(words[2]).value_or(sys_seconds{});
    std::from_chars(words[3].data(), words[3].data() + words[3].size(), found.page);
    return found;
}

Request list_request(const Source& source, std::string_view calendar_id, sys_seconds now) {
    // An order would cost the token that the next poll goes on from.
    auto request = get(list_url(calendar_id, {{"timeMin", format_rfc3339(now - looked_back)},
                                              {"timeMax", format_rfc3339(now + looked_ahead)}}),
                       purpose_of({false, now, now, 1}), false);
    request.headers.emplace_back(key_header, source.secret("api_key"));
    return request;
}

Request first_request(const Source& source, std::string_view calendar_id, sys_seconds now) {
    const auto space = source.resume.find(' ');
    const auto listed = parse_rfc3339(source.resume.substr(0, space));
    const bool fresh = listed && *listed <= now && now < *listed + changes_believed_for;
    if (space == std::string::npos || !fresh) return list_request(source, calendar_id, now);
    // A token goes with no bounds in time.
    auto request = get(list_url(calendar_id, {{"syncToken", source.resume.substr(space + 1)}}),
                       purpose_of({true, now, *listed, 1}), false);
    request.headers.emplace_back(key_header, source.secret("api_key"));
    return request;
}

Result<Step> read_list(const Exchange& exchange, const Asked& asked) {
    const auto answer = json::parse(exchange.response.body);
    if (answer && answer->has("error")) return fail("{}", refusal_of(exchange, *answer));
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    if (!answer) return fail("{}: {}", exchange.request.url, answer.error().message);
    if (!(*answer)["items"].is_array()) return fail("{}: the answer holds no events", exchange.request.url);
    return read_page(*answer, exchange, asked);
}

}  // namespace gatherd::google_calendar::api
