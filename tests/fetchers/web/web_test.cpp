#include "web/web.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::web {
namespace {

const Source source = test::source_of("https://example.org/events/", "web");

Result<Step> read(std::string body, std::string type = "text/html") {
    return platform.read(source,
                         test::answered(platform.start(source, {})->front(), std::move(body), 200, std::move(type)));
}

std::string reader_of(std::string body, std::string type = "text/html") {
    const auto step = read(std::move(body), std::move(type));
    return step ? step->document.reader : "error: " + step.error().message;
}

TEST(Web, says_which_reader_spoke) {
    EXPECT_EQ(
        reader_of(
            R"(<script type="application/ld+json">{"@type":"Event","name":"A","startDate":"2026-01-02"}</script>)"),
        "JSON-LD");
    EXPECT_EQ(
        reader_of(
            R"(<div itemscope itemtype="https://schema.org/Event"><b itemprop=name>A</b><time itemprop=startDate datetime=2026-01-02>)"),
        "Microdata");
    EXPECT_EQ(
        reader_of(
            R"(<div vocab="https://schema.org/" typeof="Event"><b property=name>A</b><time property=startDate datetime=2026-01-02>)"),
        "RDFa");
    EXPECT_EQ(reader_of("<div class=h-event><b class=p-name>A</b><time class=dt-start datetime=2026-01-02></div>"),
              "microformats");
    EXPECT_EQ(reader_of("<div class=vevent><b class=summary>A</b><abbr class=dtstart title=20260102>x</abbr></div>"),
              "microformats");
    EXPECT_EQ(reader_of(R"([{"@type":"Event","name":"A","startDate":"2026-01-02"}])", "application/ld+json"),
              "JSON-LD");
}

TEST(Web, asks_for_the_best_feed_a_page_links_to) {
    const auto step = read(
        R"(<link rel=alternate type="application/rss+xml" href=/rss><link rel="alternate" type="text/calendar" href="cal?id=1"><a href="webcal://x.org/y.ics">)");
    ASSERT_TRUE(step);
    EXPECT_FALSE(step->has_events);
    ASSERT_EQ(step->more.size(), 1U);
    EXPECT_EQ(step->more[0].url, "https://example.org/events/cal?id=1");
}

TEST(Web, asks_for_every_calendar_that_a_page_links_to_in_the_same_way) {
    const auto step = read(
        "<a href=/a.ics>a</a> <a href='webcal://example.org/b.ics'>b</a> <a href=b.ics>b</a>"
        "<a href=/a.ics>again</a><link rel=alternate type='application/rss+xml' href=/rss>");
    ASSERT_TRUE(step);
    std::vector<std::string> urls;
    for (const auto& request : step->more) urls.push_back(request.url);
    EXPECT_EQ(urls, (std::vector<std::string>{"https://example.org/a.ics", "https://example.org/b.ics",
                                              "https://example.org/events/b.ics"}));
    EXPECT_FALSE(step->document.ends_early);
    const auto gone = platform.read(source, test::answered(step->more[0], "", 404));
    ASSERT_TRUE(gone) << "the event of that file is gone with it";
    EXPECT_FALSE(platform.read(source, test::answered(step->more[0], "", 500)));
}

TEST(Web, reads_what_federated_servers_tell_each_other) {
    const auto step = read(R"({"type":"OrderedCollection","orderedItems":[{"type":"Create","object":{"type":"Event",
        "id":"https://m.example/events/1","url":"https://m.example/events/1","uuid":"1","name":"Rencontre","content":"<p>Hi",
        "startTime":"2026-05-20T17:00:00Z","endTime":"2026-05-20T19:00:00Z","timezone":"Europe/Paris",
        "attributedTo":"https://m.example/@rust","location":{"type":"Place","name":"Salle","latitude":48.85,"longitude":2.35,
        "address":{"type":"PostalAddress","addressLocality":"Paris","addressCountry":"France"}}}},
        {"type":"Announce","object":{"type":"Event","id":"https://m.example/events/2","name":"En ligne","ical:status":"CANCELLED",
        "startTime":"2026-05-21T17:00:00Z","isOnline":true,"location":[{"type":"Place","name":"V",
        "address":{"type":"VirtualLocation","url":"https://bbb.example/x"}}]}},
        {"type":"Create","object":{"type":"Note","name":"no event"}},
        {"type":"Create","object":{"type":"Event","name":"Broken","startTime":"soon"}}]})",
                           "application/activity+json");
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("web/activities.txt", test::describe(step->document));
}

TEST(Web, bounds_the_calendars_that_it_asks_for) {
    std::string page;
    for (int i = 0; i < 50; ++i) page += fmt::format("<a href=/{}.ics>x</a>", i);
    const auto step = read(page);
    ASSERT_TRUE(step);
    EXPECT_EQ(step->more.size(), 10U);
    EXPECT_TRUE(step->document.ends_early);
}

TEST(Web, asks_the_next_feed_when_the_best_one_has_nothing_to_say) {
    const auto page = read(
        "<link rel=alternate type='application/rss+xml' href=/comments>"
        "<link rel=alternate type='text/calendar' href=/cal><a href=/x.ics>x</a>");
    ASSERT_TRUE(page);
    ASSERT_EQ(page->more.size(), 1U);
    const auto second = platform.read(source, test::answered(page->more[0], "", 404));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->more.at(0).url, "https://example.org/x.ics");
    const auto third = platform.read(source, test::answered(second->more[0], "<html>"));
    ASSERT_TRUE(third);
    EXPECT_EQ(third->more.at(0).url, "https://example.org/comments");
    EXPECT_FALSE(platform.read(source, test::answered(third->more[0], "<html>"))) << "nothing is left";
}

constexpr const char* squarespace = R"({"website":{"siteTitle":"Rust Hall","timeZone":"America/Chicago"},
  "past":[{"id":"p","title":"Over","startDate":1767225600000,"fullUrl":"/events/over"}],
  "upcoming":[{"id":"u","title":"Rust Night","startDate":1773187200499,"endDate":1773194400000,"fullUrl":"/events/rust",
    "excerpt":"<p>Hi","location":{"addressTitle":"Hall","addressLine1":"1 Main St","addressLine2":"Dallas, TX, 75201",
    "addressCountry":"United States","mapLat":32.7,"mapLng":-96.8}},
   {"id":"n","title":"No date"},{"id":"w","title":"Far","startDate":1e300}]})";

TEST(Web, reads_a_squarespace_collection) {
    const auto step = read(squarespace, "application/json");
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("web/squarespace.txt", test::describe(step->document));
}

TEST(Web, reads_what_a_wix_page_says_of_an_event) {
    const auto step =
        read(R"(<html><script id="wix-warmup-data" type="application/json">{"appsWarmupData":{"app":{"widget":
        {"events":{"events":[{"id":"1","slug":"rust","title":"Rust","status":0,"location":{"name":"Hall","type":0,
          "address":"1 Main St, Springfield","fullAddress":{"city":"Springfield","subdivision":"IL","country":"US"}},
          "scheduling":{"config":{"startDate":"2026-01-21T19:00:00.000Z","timeZoneId":"America/Chicago"}}},
         {"id":"2","title":"Off","status":3,"location":{"type":1},
          "scheduling":{"config":{"startDate":"2026-01-22T19:00:00.000Z"}}}],"hasMore":false}}}}}</script></html>)");
    ASSERT_TRUE(step) << step.error().message;
    ASSERT_EQ(step->document.events.size(), 2U);
    const auto& event = step->document.events[0];
    EXPECT_EQ(event.url, "https://example.org/event-details/rust");
    EXPECT_EQ(event.home_zone, "America/Chicago");
    EXPECT_EQ(event.places.at(0).admin1, "IL") << "there is a Springfield in thirty states";
    EXPECT_EQ(event.status, Status::confirmed);
    EXPECT_EQ(step->document.events[1].status, Status::cancelled);
}

TEST(Web, asks_a_squarespace_page_for_its_collection) {
    const auto step = read("<script src=https://static1.squarespace.com/x.js></script><p>Events");
    ASSERT_TRUE(step);
    EXPECT_EQ(step->more.at(0).url, "https://example.org/events/?format=json");
}

TEST(Web, asks_for_feeds_of_pages_only) {
    auto request = platform.start(source, {})->front();
    request.purpose = "feed";
    const auto step = platform.read(source, test::answered(request, "<a href=x.ics>"));
    EXPECT_FALSE(step);
}

TEST(Web, says_why_a_page_is_no_source) {
    EXPECT_EQ(
        reader_of("<html><p>Hello"),
        "error: https://example.org/events/: no event in JSON-LD, Microdata, RDFa or microformats, and no feed linked");
    EXPECT_EQ(reader_of("{}"), "error: https://example.org/events/: JSON without schema.org Events");
    EXPECT_EQ(reader_of("<?xml version='1.0'?><x/>", "text/xml"),
              "error: https://example.org/events/: XML of the kind <x>, which is no feed");
}

TEST(Web, takes_the_page_for_the_page_of_its_only_event) {
    EXPECT_EQ(
        read(R"(<script type="application/ld+json">{"@type":"Event","name":"A","startDate":"2026-01-02"}</script>)")
            ->document.events.at(0)
            .url,
        "https://example.org/events/");
}

}  // namespace
}  // namespace gatherd::web
