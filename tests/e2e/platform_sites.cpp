#include "e2e/platform_sites.hpp"

#include "support/files.hpp"

namespace gatherd::test {
namespace {

constexpr const char* html_type = "text/html; charset=utf-8";
constexpr const char* json_type = "application/json";
constexpr const char* calendar_type = "text/calendar; charset=utf-8";

std::string calendar_with(const std::string& properties) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VEVENT\r\n"
           "DTSTART:20260520T170000Z\r\nDTEND:20260520T190000Z\r\nSUMMARY:Rust Night\r\nLOCATION:Berlin\\, "
           "Germany\r\n" +
           properties + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

std::string markup_with(const std::string& more) {
    return R"(<!DOCTYPE html><title>Rust</title><script type="application/ld+json">[{"@type":"Event","name":"Rust Night",
"startDate":"2026-05-20T19:00:00+02:00","endDate":"2026-05-20T21:00:00+02:00","location":{"@type":"Place","name":"Hall",
"address":{"addressLocality":"Berlin","addressCountry":"DE"}},"organizer":{"name":"Rust Berlin"})" +
           more + "}]</script>";
}

PlatformSite meetup() {
    return {
        "meetup",
        "meetup",
        "https://www.meetup.com/rust-berlin/",
        {{"www.meetup.com", "/rust-berlin/events/", html_type,
          R"json(<!DOCTYPE html><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"__APOLLO_STATE__":{
"ROOT_QUERY":{"groupByUrlname:{\"urlname\":\"rust-berlin\"}":{"__ref":"Group:1"}},"Group:1":{"__typename":"Group","id":"1",
"name":"Rust Berlin","urlname":"rust-berlin","timezone":"Europe/Berlin","city":"Berlin","country":"de",
"events({\"filter\":{\"status\":[\"ACTIVE\"]},\"first\":30,\"sort\":\"ASC\"})":{"totalCount":1,"pageInfo":{"hasNextPage":false},
"edges":[{"node":{"__ref":"Event:7"}}]}},"Venue:1":{"__typename":"Venue","id":"1","name":"Hall","city":"Berlin","country":"de"},
"Event:7":{"__typename":"Event","id":"300000007","title":"Rust Night","eventUrl":"https://www.meetup.com/rust-berlin/events/300000007/",
"dateTime":"2026-05-20T19:00:00+02:00","endTime":"2026-05-20T21:00:00+02:00","eventType":"PHYSICAL","status":"ACTIVE",
"group":{"__ref":"Group:1"},"venue":{"__ref":"Venue:1"}}}}}}</script>)json"}}};
}

PlatformSite luma() {
    return {"luma",
            "luma",
            "https://luma.com/rust-berlin",
            {{"luma.com", "/rust-berlin", html_type,
              "<!DOCTYPE html><meta name=apple-itunes-app content='app-id=1, "
              "app-argument=luma://calendar/cal-0123456789'>"},
             {"api.lu.ma", "/calendar/get-items", json_type,
              R"({"entries":[{"event":{"api_id":"evt-1","name":"Rust Night","start_at":"2026-05-20T17:00:00.000Z",
"end_at":"2026-05-20T19:00:00.000Z","timezone":"Europe/Berlin","url":"rust-night","geo_address_info":{"city":"Berlin",
"country_code":"DE"}},"calendar":{"name":"Rust Berlin","slug":"rust-berlin"}}],"has_more":false})"}}};
}

PlatformSite google_api() {
    return {
        "google-calendar by its API",
        "google-calendar",
        "rust@group.calendar.google.com",
        {{"www.googleapis.com", "/calendar/v3/calendars/rust%40group.calendar.google.com/events", json_type,
          R"({"summary":"Rust","timeZone":"Europe/Berlin","items":[{"id":"a","iCalUID":"a@google.com","summary":"Rust Night",
"start":{"dateTime":"2026-05-20T19:00:00+02:00"},"end":{"dateTime":"2026-05-20T21:00:00+02:00"},"location":"Berlin, Germany",
"description":"https://rust.example/night"}]})"}},
        "[google]\napi_key_file = \"KEY\"\n"};
}

PlatformSite bevy() {
    return {
        "bevy",
        "bevy",
        "https://gdg.community.dev/gdg-berlin/",
        {{"gdg.community.dev", "/gdg-berlin/", html_type,
          "<!DOCTYPE html><h1>Upcoming events</h1><a "
          "href=/events/details/google-gdg-berlin-presents-rust-night/>x</a>"},
         {"gdg.community.dev", "/events/details/google-gdg-berlin-presents-rust-night/", html_type, markup_with("")}}};
}

PlatformSite ocgroups() {
    return {"ocgroups",
            "ocgroups",
            "https://ocgroups.dev/rust/group/96ne96f",
            {{"ocgroups.dev", "/rust/group/96ne96f", html_type,
              "<!DOCTYPE html><div>Upcoming Events</div><a href=/rust/group/96ne96f/event/pre83n8>x</a>"},
             {"ocgroups.dev", "/rust/group/96ne96f/event/pre83n8", html_type,
              "<!DOCTYPE html><main><a href=/rust/group/96ne96f>Rust Berlin</a><h1>Rust Night</h1>"
              "<div data-starts='2026-05-20T17:00:00+00:00' data-event-timezone='Europe/Berlin'></div>"
              "<span class=custom-badge>in-person</span><b>Location</b><i>Hall, Berlin, Germany</i></main>"}}};
}

PlatformSite connpass() {
    return {"connpass",
            "connpass",
            "https://rust.connpass.com/",
            {{"connpass.com", "/api/v2/events/", json_type,
              R"({"results_available":1,"events":[{"id":1,"title":"Rust Night","started_at":"2026-05-20T19:00:00+09:00",
"ended_at":"2026-05-20T21:00:00+09:00","url":"https://rust.connpass.com/event/1/","place":"Hall","address":"東京都渋谷区"}]})"}},
            "[connpass]\napi_key_file = \"KEY\"\n"};
}

PlatformSite doorkeeper() {
    return {"doorkeeper",
            "doorkeeper",
            "https://rust.doorkeeper.jp/",
            {{"api.doorkeeper.jp", "/groups/rust/events", json_type,
              R"([{"event":{"id":1,"title":"Rust Night","starts_at":"2026-05-20T10:00:00.000Z","venue_name":"Hall",
"address":"東京都渋谷区","public_url":"https://rust.doorkeeper.jp/events/1"}}])"}}};
}

PlatformSite mobilizon() {
    return {
        "mobilizon",
        "mobilizon",
        "https://mobilizon.fr/@rust",
        {{"mobilizon.fr", "/api", json_type,
          R"({"data":{"group":{"name":"Rust Paris","url":"https://mobilizon.fr/@rust","organizedEvents":{"total":1,"elements":[
{"uuid":"u-1","title":"Rust Night","url":"https://mobilizon.fr/events/u-1","beginsOn":"2026-05-20T17:00:00Z","status":"CONFIRMED",
"options":{"timezone":"Europe/Paris","isOnline":false},"physicalAddress":{"locality":"Paris","country":"France"}}]}}}})"}},
        {},
        true};
}

PlatformSite indico() {
    return {
        "indico",
        "indico",
        "https://lpc.events/event/18/",
        {{"lpc.events", "/export/event/18.json", json_type,
          R"({"count":1,"results":[{"id":"18","title":"Rust Night","startDate":{"date":"2026-05-20","time":"09:00:00",
"tz":"Asia/Tokyo"},"endDate":{"date":"2026-05-20","time":"18:00:00","tz":"Asia/Tokyo"},"timezone":"Asia/Tokyo",
"location":"Hall","address":"Tokyo, Japan","url":"https://lpc.events/event/18/"}]})"}}};
}

PlatformSite page(const std::string& kind, const std::string& url, const std::string& host, const std::string& path) {
    return {kind, kind, url, {{host, path, html_type, markup_with(R"(,"url":")" + url + "\"")}}};
}

PlatformSite feed(const std::string& kind, const std::string& url, const std::string& host, const std::string& path) {
    return {kind,
            kind,
            url,
            {{host, path, calendar_type, calendar_with("UID:pretix-rust-1-0@x\r\nURL:https://rust.example/n\r\n")}}};
}

PlatformSite hasgeek() {
    return {"hasgeek",
            "hasgeek",
            "https://hasgeek.com/rust/",
            {{"hasgeek.com", "/rust/", html_type,
              "<!DOCTYPE html><ul class=upcoming><li><a class='card card--upcoming' href=/rust/2026/>x</a></ul>"},
             {"hasgeek.com", "/rust/2026/", html_type, markup_with("")}}};
}

PlatformSite markdown() {
    return {"markdown",
            "markdown",
            "https://drafts.example/draft.md",
            {{"drafts.example", "/draft.md", "text/markdown; charset=utf-8",
              "## Upcoming Events\n\nRusty Events between 2026-05-06 - 2026-06-03 🦀\n\n### Europe\n"
              "* 2026-05-20 | Berlin, DE | [Rust Berlin](https://rust.example/)\n"
              "    * [**Rust Night**](https://rust.example/n)\n"}}};
}

}  // namespace

const std::vector<PlatformSite>& platform_sites() {
    static const std::vector<PlatformSite> all{
        meetup(),
        luma(),
        page("eventbrite", "https://www.eventbrite.com/o/rust-30000000001", "www.eventbrite.com",
             "/o/rust-30000000001"),
        feed("google-calendar", "rust@group.calendar.google.com", "calendar.google.com",
             "/calendar/ical/rust%40group.calendar.google.com/public/basic.ics"),
        google_api(),
        hasgeek(),
        bevy(),
        ocgroups(),
        connpass(),
        doorkeeper(),
        mobilizon(),
        feed("pretix", "https://pretix.eu/rust/", "pretix.eu", "/rust/events/ical/"),
        indico(),
        feed("ics", "https://feeds.example/rust.ics", "feeds.example", "/rust.ics"),
        markdown(),
        page("web", "https://pages.example/rust", "pages.example", "/rust"),
    };
    return all;
}

}  // namespace gatherd::test
