// Platforms whose best source is an iCalendar feed: the way from a page's address to the feed, and what the feed's
// reader cannot know.
#include <gtest/gtest.h>

#include "fetchers/registry.hpp"
#include "support/exchanges.hpp"

namespace gatherd {
namespace {

std::string first_request(std::string_view kind, std::string url) {
    const auto* platform = find_platform(kind);
    const auto requests = platform->start(test::source_of(std::move(url), std::string(kind)), {});
    return requests ? requests->front().url : "error: " + requests.error().message;
}

Result<Step> read(std::string_view kind, std::string url, const std::string& properties) {
    const auto* platform = find_platform(kind);
    const auto source = test::source_of(std::move(url), std::string(kind));
    const auto body =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nDTSTART:20260520T170000Z\r\nSUMMARY:Rust\r\n" +
        properties + "END:VEVENT\r\nEND:VCALENDAR\r\n";
    Request feed;
    feed.url = source.url;
    feed.purpose = "feed";
    return platform->read(source, test::answered(std::move(feed), body, 200, "text/calendar"));
}

TEST(FeedPlatforms, lead_from_a_page_to_its_feed) {
    const std::tuple<const char*, const char*, const char*> cases[] = {
        {"mobilizon", "https://mobilizon.fr/@rust_paris/events", "https://mobilizon.fr/api"},
        {"pretix", "https://pretix.eu/rustfest", "https://pretix.eu/rustfest/events/ical/"},
        {"pretix", "https://pretix.eu/rustfest/2026/?x=1", "https://pretix.eu/rustfest/2026/ical/"},
        {"pretix", "https://pretix.eu/rustfest/events/ical/", "https://pretix.eu/rustfest/events/ical/"},
        {"indico", "https://lpc.events/event/18/contributions/", "https://lpc.events/export/event/18.json"},
        {"indico", "https://example.org/indico/event/18/", "https://example.org/indico/export/event/18.json"},
        {"indico", "https://indico.cern.ch/category/7/",
         "https://indico.cern.ch/export/categ/7.json?from=1969-12-30&to=1971-02-05"},
        {"indico", "https://indico.cern.ch/",
         "error: https://indico.cern.ch/ is neither an event nor a category of an Indico site"},
        {"hasgeek", "https://hasgeek.com/rustbangalore", "https://hasgeek.com/rustbangalore"},
        {"hasgeek", "https://hasgeek.com/rustbangalore/june-2026/schedule",
         "https://hasgeek.com/rustbangalore/june-2026/"},
    };
    for (const auto& [kind, url, request] : cases) EXPECT_EQ(first_request(kind, url), request) << url;
}

TEST(FeedPlatforms, are_detected_where_the_host_is_sure) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://mobilizon.fr/@rust_paris", "mobilizon"}, {"https://mastodon.social/@someone", "web"},
        {"https://pretix.eu/rustfest/2026/", "pretix"},    {"https://lpc.events/event/18/", "indico"},
        {"https://example.org/event/18/", "web"},          {"https://hasgeek.com/rustbangalore/", "hasgeek"},
    };
    for (const auto& [url, kind] : cases) EXPECT_EQ(detect_platform(url)->kind, kind) << url;
}

TEST(FeedPlatforms, name_the_event_and_its_page) {
    const auto mobilizon = read("mobilizon", "https://mobilizon.fr/@rust",
                                "UID:f270ae07-7991\r\nURL:https://mobilizon.fr/events/f270ae07-7991\r\n");
    ASSERT_TRUE(mobilizon);
    EXPECT_EQ(mobilizon->document.events.at(0).platform_id, "mobilizon:f270ae07-7991");
    EXPECT_EQ(mobilizon->document.events.at(0).organizer.url, "https://mobilizon.fr/@rust");
    const auto pretix =
        read("pretix", "https://pretix.eu/rustfest",
             "UID:pretix-rustfest-2026-0@pretix.eu\r\nDESCRIPTION:Tickets: https://pretix.eu/rustfest/2026/\r\n");
    ASSERT_TRUE(pretix);
    EXPECT_EQ(pretix->document.events.at(0).url, "https://pretix.eu/rustfest/2026/");
    const auto indico = read("indico", "https://lpc.events/event/18/", "UID:indico-event-18@lpc.events\r\n");
    ASSERT_TRUE(indico);
    EXPECT_EQ(indico->document.events.at(0).url, "https://lpc.events/event/18/");
}

TEST(FeedPlatforms, look_at_a_mobilizon_groups_page_when_the_instance_serves_no_feed) {
    const auto* platform = find_platform("mobilizon");
    const auto source = test::source_of("https://mobilizon.us/@novalug", "mobilizon");
    const auto refused = platform->read(source, test::answered(platform->start(source, {})->front(), "no", 404));
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->more.at(0).url, "https://mobilizon.us/@novalug/feed/ics");
    const auto lost = platform->read(source, test::answered(refused->more.at(0), "no", 404));
    ASSERT_TRUE(lost);
    EXPECT_EQ(lost->more.at(0).url, "https://mobilizon.us/@novalug");
    const auto found = platform->read(
        source,
        test::answered(lost->more.at(0), R"(<script type="application/ld+json">{"@type":"Event","name":"Meeting",
            "startDate":"2026-01-17T10:00:00-05:00","url":"https://mobilizon.us/events/140c"}</script>)"));
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->document.events.at(0).url, "https://mobilizon.us/events/140c");
}

TEST(FeedPlatforms, say_what_came_in_place_of_a_feed) {
    const auto* platform = find_platform("pretix");
    const auto source = test::source_of("https://pretix.eu/x", "pretix");
    const auto step =
        platform->read(source, test::answered(platform->start(source, {})->front(), "<html>Not here</html>"));
    ASSERT_FALSE(step);
    EXPECT_TRUE(step.error().message.starts_with("https://pretix.eu/x/events/ical/: ")) << step.error().message;
}

TEST(FeedPlatforms, take_a_pretix_series_from_the_organizers_feed) {
    const auto* platform = find_platform("pretix");
    const auto source = test::source_of("https://pretix.eu/rustfest/monthly/", "pretix");
    const auto lost = platform->read(source, test::answered(platform->start(source, {})->front(), "no", 404));
    ASSERT_TRUE(lost);
    ASSERT_EQ(lost->more.at(0).url, "https://pretix.eu/rustfest/events/ical/");
    std::string events;
    for (const char* uid : {"pretix-rustfest-monthly-7@pretix.eu", "pretix-rustfest-monthly-2-0@pretix.eu"})
        events += fmt::format(
            "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART:20260520T170000Z\r\nSUMMARY:Rust\r\nDESCRIPTION:"
            "Tickets: https://pretix.eu/rustfest/monthly/7/\\nVeranstalter: RustFest e.V.\r\n"
            "END:VEVENT\r\n",
            uid);
    const auto found = platform->read(
        source, test::answered(lost->more.at(0), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n"));
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->document.events.size(), 1U) << "the other event of that organizer is not asked for";
    const auto& event = found->document.events[0];
    EXPECT_EQ(event.url, "https://pretix.eu/rustfest/monthly/7/");
    EXPECT_EQ(event.organizer, (Organizer{"RustFest e.V.", "https://pretix.eu/rustfest/"}));
}

TEST(Hasgeek, asks_for_the_upcoming_projects_of_an_account_and_reads_their_markup) {
    const auto* platform = find_platform("hasgeek");
    const auto source = test::source_of("https://hasgeek.com/rootconf/", "hasgeek");
    const auto page = platform->start(source, {})->front();
    const auto step = platform->read(
        source,
        test::answered(
            page,
            R"(<ul class="upcoming"><li><a class="card card--upcoming clickable-card" href="/rootconf/2026/">x</a></li></ul>
<a class="card--upcoming" href="/unrelated/">y</a>)"));
    ASSERT_TRUE(step);
    EXPECT_FALSE(step->has_events);
    ASSERT_EQ(step->more.size(), 1U);
    EXPECT_EQ(step->more[0].url, "https://hasgeek.com/rootconf/2026/");
    const auto project = platform->read(
        source,
        test::answered(
            step->more[0],
            R"(<script type="application/ld+json">{"@type":"Event","name":"Rootconf","startDate":"2026-05-20T10:00:00+05:30"}</script>)"));
    ASSERT_TRUE(project);
    EXPECT_EQ(project->document.events.at(0).url, "https://hasgeek.com/rootconf/2026/");
}

}  // namespace
}  // namespace gatherd
