#include "capture.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "fetchers/registry.hpp"
#include "support/exchanges.hpp"

namespace gatherd::test {
namespace {

/// Files whose path begins so are answers to a poll of that source. Of several rows the first.
struct Row {
    std::string_view path;
    const char* kind;
    const char* url;
    const char* purpose = "";  ///< of the request; "" for the first one of a poll
    const char* secret = "";   ///< that the platform asks for
};

constexpr const char* meetup_list = "api-list 1 2026-01-01T00:00:00Z";

constexpr Row rows[] = {
    {"bevy/", "bevy", "https://gdg.community.dev/gdg-bangalore/", "event"},
    {"connpass/", "connpass", "https://rust.connpass.com/", "", "api_key"},
    {"doorkeeper/", "doorkeeper", "https://mitakarb.doorkeeper.jp/"},
    {"eventbrite/", "eventbrite", "https://www.eventbrite.co.uk/o/the-organizer-30000000001"},
    {"generic/", "web", "https://www.example.org/events/"},
    {"google/", "google-calendar", "community@group.calendar.google.com"},
    {"hasgeek/", "hasgeek", "https://hasgeek.com/rootconf"},
    {"luma/ics/", "luma", "https://luma.com/calendar/cal-0123456789", "feed"},
    {"luma/reduced/akurilin_luma_calendar.html", "luma", "https://luma.com/the-calendar"},
    {"luma/", "luma", "https://luma.com/calendar/cal-0123456789"},
    {"meetup/api/rest_", "web", "https://api.meetup.com/the-group/events"},
    {"meetup/api/calagator", "web", "https://api.meetup.com/2/event/1"},
    {"meetup/api/gql-ext_v2", "meetup", "https://www.meetup.com/defcon864/", meetup_list},
    {"meetup/api/", "meetup", "https://www.meetup.com/the-group/", meetup_list},
    {"meetup/html/2022-12", "meetup", "https://www.meetup.com/backendos/"},
    {"meetup/html/2023-01", "meetup", "https://www.meetup.com/backendos/"},
    {"meetup/html/2023-08", "meetup", "https://www.meetup.com/reactgirls/"},
    {"meetup/html/2024-10", "meetup", "https://www.meetup.com/pydata-prague/"},
    {"meetup/html/2026-03_find", "meetup", "https://www.meetup.com/the-group/"},
    {"meetup/html/2026-05_event", "meetup", "https://www.meetup.com/chicago-anime-hangouts/events/313646790/"},
    {"meetup/html/reduced/2026-08", "meetup", "https://www.meetup.com/chicago-anime-hangouts/"},
    {"meetup/html/reduced/2026-10_event", "meetup", "https://www.meetup.com/bangpypers/events/101/"},
    {"meetup/html/reduced/2026-10_group", "meetup", "https://www.meetup.com/bangpypers/"},
    {"meetup/html/reduced/2026_find", "meetup", "https://www.meetup.com/lsac/"},
    {"meetup/html/reduced/2026_group_events", "meetup", "https://www.meetup.com/fatcat/"},
    {"meetup/html/reduced/2026_group_home", "meetup", "https://www.meetup.com/munichs-robotics-meetup/"},
    {"meetup/ics/collector_rewritten", "meetup",
     "https://www.meetup.com/knobstone-hiking-trail-association-of-indiana-meetup/", "feed"},
    {"meetup/ics/collector_xsource", "meetup", "https://www.meetup.com/amcdance/", "feed"},
    {"meetup/ics/lancaster_bicycle", "meetup", "https://www.meetup.com/lancaster-bicycle-club/", "feed"},
    {"meetup/ics/lanclug", "meetup", "https://www.meetup.com/lanclug/", "feed"},
    {"meetup/ics/multi_day", "meetup", "https://www.meetup.com/these-boots-are-made-for-hiking/", "feed"},
    {"meetup/ics/old/2011", "meetup", "https://www.meetup.com/phoenix-drupal-user-group/", "feed"},
    {"meetup/ics/old/2012", "meetup", "https://www.meetup.com/devopsdc/", "feed"},
    {"meetup/ics/old/2020", "meetup", "https://www.meetup.com/pyberlin/", "feed"},
    {"meetup/ics/old/selene", "meetup", "https://www.meetup.com/detroitruby/", "feed"},
    {"meetup/ics/placecal", "meetup", "https://www.meetup.com/london-bisexual-women-games-wine-group/", "feed"},
    {"meetup/ics/poll_series", "meetup", "https://www.meetup.com/themindfulstream/", "feed"},
    {"meetup/ics/raleigh", "meetup", "https://www.meetup.com/raleigh-triangle-activities/", "feed"},
    {"meetup/ics/redated", "meetup", "https://www.meetup.com/metrotrails/", "feed"},
    {"meetup/ics/reused_id", "meetup", "https://www.meetup.com/soulcity/", "feed"},
    {"meetup/ics/triangle_devs", "meetup", "https://www.meetup.com/triangle-devs/", "feed"},
    {"meetup/ics/verona", "meetup", "https://www.meetup.com/board-game-night-at-verona-inn/", "feed"},
    {"meetup/ics/", "meetup", "https://www.meetup.com/the-group/", "feed"},
    {"meetup/", "meetup", "https://www.meetup.com/the-group/"},
    {"mobilizon/", "web", "https://mobilizon.example.org/events/1"},
    {"odd-bodies/", "ics", "https://www.example.org/events.ics"},
    {"", "web", "https://www.example.org/events/"},
};

const Row& row_of(std::string_view file) {
    for (const auto& row : rows)
        if (file.starts_with(row.path)) return row;
    return rows[std::size(rows) - 1];
}

/// The collectors kept the data of some pages without the page.
std::string whole_page(std::string_view file, std::string bytes) {
    if (!file.starts_with("meetup/html/") || !file.ends_with(".json")) return bytes;
    if (file.ends_with("pageProps_event.json")) bytes = R"({"props":{"pageProps":{"event":)" + bytes + "}}}";
    return "<!DOCTYPE html><title>Events | Meetup</title><script id=\"__NEXT_DATA__\" type=\"application/json\">" +
           bytes + "</script>";
}

std::string content_type_of(std::string_view file) {
    if (file.ends_with(".ics")) return "text/calendar; charset=utf-8";
    if (file.ends_with(".json")) return "application/json";
    if (file.ends_with(".xml")) return "application/xml";
    return "text/html; charset=utf-8";
}

/// "GET URL", "HTTP 200", then one field a line.
void take_headers(const std::string& headers, Response& response) {
    for (const auto line : ascii::split(headers, '\n')) {
        if (line.starts_with("HTTP ")) std::from_chars(line.data() + 5, line.data() + line.size(), response.status);
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos || line.starts_with("GET ")) continue;
        response.headers[ascii::lower(line.substr(0, colon))] = std::string(ascii::trim(line.substr(colon + 2)));
    }
}

}  // namespace

std::optional<Capture> capture(const std::string& file, std::string bytes, const std::string& headers) {
    if (file.ends_with(".headers.txt") || file.ends_with(".csv") || file.ends_with(".md")) return std::nullopt;
    const auto& row = row_of(file);
    Capture found;
    found.file = file;
    found.platform = find_platform(row.kind);
    found.source = source_of(row.url, row.kind);
    if (*row.secret != '\0') found.source.secrets[row.secret] = "secret";
    auto request = found.platform->start(found.source, {})->front();
    if (*row.purpose != '\0') request.purpose = row.purpose;
    const bool wrapped = file.starts_with("meetup/html/") && file.ends_with(".json");
    found.exchange = answered(std::move(request), whole_page(file, std::move(bytes)), 200,
                              wrapped ? "text/html; charset=utf-8" : content_type_of(file));
    take_headers(headers, found.exchange.response);
    return found;
}

}  // namespace gatherd::test
