#include "bevy/bevy.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::bevy {
namespace {

const sys_seconds now = parse_rfc3339("2026-12-01T12:00:00Z").value();
const Source chapter = test::source_of("https://gdg.community.dev/gdg-berlin/", "bevy");

Result<Step> read(const std::string& body, const Request& request, int status = 200) {
    return platform.read(chapter, test::answered(request, body, status));
}
Request page_request() { return platform.start(chapter, now)->front(); }

std::vector<std::string> urls(const Step& step) {
    std::vector<std::string> out;
    for (const auto& request : step.more) out.push_back(request.url);
    return out;
}

std::string link(const std::string& slug) {
    return "<a href=https://gdg.community.dev/events/details/" + slug + "/>x</a> ";
}
std::string event_url(const std::string& slug) { return "https://gdg.community.dev/events/details/" + slug + "/"; }

TEST(Bevy, recognizes_chapters_of_known_hosts_and_events_by_their_shape) {
    for (const char* url : {"https://gdg.community.dev/gdg-berlin/", "community.cncf.io/cloud-native-berlin",
                            "https://gdg.community.dev/events/details/google-gdg-berlin-presents-devfest/cohost-x"})
        EXPECT_EQ(platform.recognizes(url), 3) << url;
    EXPECT_EQ(platform.recognizes("https://events.example.org/events/details/x-berlin-presents-rust/"), 2);
    for (const char* url :
         {"https://gdg.community.dev/", "https://gdg.community.dev/events/", "https://example.org/x/"})
        EXPECT_EQ(platform.recognizes(url), 0) << url;
    EXPECT_EQ(platform.canonical_url("gdg.community.dev/events/details/a-presents-b/cohost-x").value(),
              event_url("a-presents-b"));
}

TEST(Bevy, asks_for_the_events_that_the_chapter_calls_upcoming) {
    const auto step = read("<h1>Upcoming events</h1>" + link("google-gdg-berlin-presents-rust") +
                               link("google-gdg-munich-presents-cohosted") + "<h1>Past events</h1>" +
                               link("google-gdg-berlin-presents-old"),
                           page_request());
    ASSERT_TRUE(step);
    EXPECT_FALSE(step->has_events);
    EXPECT_EQ(urls(*step), (std::vector<std::string>{event_url("google-gdg-berlin-presents-rust"),
                                                     event_url("google-gdg-munich-presents-cohosted")}));
}

TEST(Bevy, takes_a_chapter_without_upcoming_events_at_its_word) {
    const auto step =
        read("<h1>Upcoming events</h1><h1>Past events</h1>" + link("google-gdg-berlin-presents-old"), page_request());
    ASSERT_TRUE(step);
    EXPECT_TRUE(step->has_events);
    EXPECT_TRUE(step->more.empty());
}

TEST(Bevy, asks_for_its_own_events_only_where_nothing_says_which_are_upcoming) {
    const auto step =
        read(link("google-gdg-berlin-presents-rust") + link("google-gdg-munich-presents-rust"), page_request());
    EXPECT_EQ(urls(*step), std::vector<std::string>{event_url("google-gdg-berlin-presents-rust")});
}

TEST(Bevy, looks_into_the_sites_maps_when_the_page_lists_nothing) {
    const auto step = read("<div id=root></div>", page_request());
    ASSERT_TRUE(step);
    EXPECT_EQ(urls(*step), (std::vector<std::string>{"https://gdg.community.dev/sitemap-events-2026-12.xml",
                                                     "https://gdg.community.dev/sitemap-events-2027-01.xml"}));
    EXPECT_TRUE(step->document.ends_early) << "what the maps leave out was not withdrawn";
    const auto map =
        read("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>" +
                 event_url("google-gdg-berlin-presents-rust") + "</loc></url><url><loc>" +
                 event_url("google-gdg-oslo-presents-rust") + "</loc></url></urlset>",
             step->more[0]);
    ASSERT_TRUE(map) << map.error().message;
    EXPECT_FALSE(read("", step->more[0], 404)) << "then nothing is known of any event";
    EXPECT_TRUE(read("", step->more[1], 404)) << "nothing is planned that far ahead";
    EXPECT_EQ(urls(*map), std::vector<std::string>{event_url("google-gdg-berlin-presents-rust")});
}

std::string event_page(const std::string& offset, const std::string& country) {
    return R"(<meta property="og:title" content="Rust Night | GDG Berlin"><script type="application/ld+json">{"@type":"Event",
        "name":"Rust Night","startDate":"2026-12-10T19:00:00)" +
           offset + R"(","location":{"name":"Hall","address":{"addressLocality":"Berlin","addressCountry":")" +
           country + R"("}},"organizer":{"name":"Google Developer Groups"}}</script>)";
}

TEST(Bevy, reads_an_events_page_and_distrusts_the_country_that_its_clock_contradicts) {
    Request request;
    request.url = event_url("google-gdg-berlin-presents-rust");
    request.purpose = "event";
    const auto read_one = [&](const std::string& offset, const std::string& country) {
        return read(event_page(offset, country), request)->document.events.at(0);
    };
    const auto berlin = read_one("+01:00", "US");
    EXPECT_EQ(berlin.places.at(0).country, "");
    EXPECT_EQ(berlin.places[0].city, "Berlin");
    EXPECT_EQ(berlin.url, request.url);
    EXPECT_EQ(berlin.organizer.name, "GDG Berlin");
    EXPECT_EQ(read_one("+01:00", "DE").places.at(0).country, "DE");
    EXPECT_EQ(read_one("-05:00", "US").places.at(0).country, "US");
}

TEST(Bevy, loses_an_event_whose_page_is_gone_and_fails_when_one_cannot_be_read) {
    const auto step = read("<h1>Upcoming events</h1>" + link("google-gdg-berlin-presents-rust"), page_request());
    const auto gone = read("", step->more.at(0), 404);
    ASSERT_TRUE(gone);
    EXPECT_FALSE(gone->has_events);
    EXPECT_FALSE(read("", step->more.at(0), 503));
    EXPECT_FALSE(read("<html>", step->more.at(0)));
}

}  // namespace
}  // namespace gatherd::bevy
