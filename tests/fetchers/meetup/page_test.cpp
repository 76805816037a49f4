#include "meetup/page.hpp"

#include <gtest/gtest.h>

#include "support/documents.hpp"
#include "support/files.hpp"

namespace gatherd::meetup {
namespace {

/// What stands in a page's <script id="__NEXT_DATA__">.
std::string page_with(std::string_view next_data) {
    return "<!DOCTYPE html><html><head><title>Events | Meetup</title></head><body><script id=\"__NEXT_DATA__\" "
           "type=\"application/json\">" +
           std::string(next_data) + "</script></body></html>";
}

std::string read(const std::string& html, const std::string& url) {
    const auto document = read_page(html, "text/html; charset=utf-8", *parse_address(url), url);
    return document ? test::describe(*document) : "error: " + document.error().message + "\n";
}

struct Capture {
    const char* file;
    const char* url;
};

constexpr Capture captures[] = {
    {"2022-12_group_events_page_mup-web.html", "https://www.meetup.com/backendos/events/"},
    {"2023-01_group_events_page_similar_events.html", "https://www.meetup.com/backendos/events/"},
    {"2023-08-30_group_events_next_data.html", "https://www.meetup.com/reactgirls/events/"},
    {"2023-08_next_apollo_state_venue_null.json", "https://www.meetup.com/reactgirls/events/"},
    {"2024-10_next_apollo_state_online_venue.json", "https://www.meetup.com/pydata-prague/events/"},
    {"2026-05_event_page_pageProps_event.json", "https://www.meetup.com/chicago-anime-hangouts/events/313646790/"},
    {"reduced/2026-08-02_group_events_next_data_cut.json", "https://www.meetup.com/chicago-anime-hangouts/events/"},
    {"reduced/2026-10_event_page_next_data_reduced.html", "https://www.meetup.com/bangpypers/events/101/"},
    {"reduced/2026-10_group_events_next_data_reduced.html", "https://www.meetup.com/bangpypers/events/"},
    {"reduced/2026_find_inline_venue_reduced.html", "https://www.meetup.com/lsac/events/"},
    {"reduced/2026_group_events_next_data_reduced.html", "https://www.meetup.com/fatcat/events/"},
    {"reduced/2026_group_home_no_events_reduced.html", "https://www.meetup.com/munichs-robotics-meetup/"},
    {"reduced/2019_event_page_meta_reduced.html", "https://www.meetup.com/x/events/"},
};

TEST(MeetupPage, reads_every_generation_as_reviewed) {
    GATHERD_NEEDS_SHARED("platforms/meetup/html");
    for (const auto& [file, url] : captures) {
        auto text = test::read(test::shared_path("platforms/meetup/html") / file);
        const std::string name = file;
        if (name.ends_with("pageProps_event.json")) text = R"({"props":{"pageProps":{"event":)" + text + "}}}";
        if (name.ends_with(".json")) text = page_with(text);
        test::expect_golden("meetup/" + name.substr(name.rfind('/') + 1) + ".txt", read(text, url));
    }
}

}  // namespace
}  // namespace gatherd::meetup
