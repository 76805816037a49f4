#include "eventbrite/eventbrite.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::eventbrite {
namespace {

const Source organizer = test::source_of("https://www.eventbrite.co.uk/o/rust-london-30000000001?aff=x", "eventbrite");

Result<Step> read(std::string body, int status = 200) {
    return platform.read(organizer, test::answered(platform.start(organizer, {})->front(), std::move(body), status));
}

TEST(Eventbrite, recognizes_organizers_and_events_on_every_national_site) {
    for (const char* url : {"https://www.eventbrite.com/o/rust-1", "eventbrite.de/e/x-tickets-123456789012",
                            "https://www.eventbrite.com.au/o/x-12345678901", "https://rustlab.eventbrite.com"})
        EXPECT_EQ(platform.recognizes(url), 3) << url;
    for (const char* url :
         {"https://www.eventbrite.com/", "https://eventbrite.example.org/o/x", "https://example.org/o/x-1"})
        EXPECT_EQ(platform.recognizes(url), 0) << url;
}

TEST(Eventbrite, drops_what_leads_back_to_the_reader) {
    EXPECT_EQ(platform.start(organizer, {})->front().url, "https://www.eventbrite.co.uk/o/rust-london-30000000001");
    EXPECT_EQ(platform.derived_name("https://www.eventbrite.co.uk/o/rust-london-30000000001"),
              "eventbrite-rust-london-30000000001");
}

TEST(Eventbrite, knows_an_event_by_the_digits_at_its_end) {
    const auto step = read(
        R"(<script type="application/ld+json">[{"@type":"Event","name":"A &amp; B","startDate":"2025-09-15T18:00:00+0100","endDate":"2025-09-15T21:00:00+0100",
"url":"https://www.eventbrite.co.uk/e/a-tickets-123456789012?aff=ebdsoporgprofile","eventAttendanceMode":"https://schema.org/OfflineEventAttendanceMode",
"location":{"@type":"Place","name":"V","address":{"addressLocality":"London","addressCountry":"GB"}}}]</script>
<script type="application/ld+json">{"@type":"ProfilePage","mainEntity":{"@type":"Organization","name":"Rust London"}}</script>)");
    ASSERT_TRUE(step);
    ASSERT_EQ(step->document.events.size(), 1U);
    const auto& event = step->document.events[0];
    EXPECT_EQ(event.platform_id, "eventbrite:123456789012");
    EXPECT_EQ(event.url, "https://www.eventbrite.co.uk/e/a-tickets-123456789012");
    EXPECT_EQ(event.title, "A & B");
    EXPECT_EQ(event.organizer, (Organizer{"Rust London", "https://www.eventbrite.co.uk/o/rust-london-30000000001"}));
}

TEST(Eventbrite, asks_the_page_of_a_series_for_its_dates_and_never_lists_it_as_one_long_event) {
    constexpr const char* series =
        R"(<script type="application/ld+json">[{"@type":"Event","name":"Club","startDate":"2024-10-03T19:00:00+0100","endDate":"2025-12-18T21:00:00+0000","url":"https://www.eventbrite.co.uk/e/club-tickets-123456789012"}]</script>)";
    const auto list = read(series);
    ASSERT_TRUE(list);
    EXPECT_TRUE(list->document.events.empty());
    ASSERT_EQ(list->more.size(), 1U);
    EXPECT_EQ(list->more[0].url, "https://www.eventbrite.co.uk/e/club-tickets-123456789012");
    const auto event = platform.read(organizer, test::answered(list->more[0], series));
    ASSERT_TRUE(event);
    EXPECT_EQ(event->document.rejected, 1U);
}

std::string listed_event(const std::string& id, const std::string& more = "") {
    return fmt::format(
        R"({{"id":"{0}","name":{{"text":"Rust {0}"}},"url":"https://www.eventbrite.co.uk/e/rust-tickets-{0}",
        "start":{{"timezone":"Europe/London","local":"2026-06-01T18:30:00","utc":"2026-06-01T17:30:00Z"}},
        "end":{{"timezone":"Europe/London","local":"2026-06-01T20:30:00"}},"status":"live","online_event":false,"is_free":true,
        "venue":{{"name":"Hall","address":{{"address_1":"1 High St","city":"London","region":"England","country":"GB",
        "postal_code":"E1","latitude":"51.5","longitude":"-0.1"}}}}{1}}})",
        id, more);
}

std::string page_with(const std::string& events, bool goes_on) {
    return fmt::format(
        R"(<script type="application/ld+json">{{"@type":"ProfilePage","mainEntity":{{"@type":"Organization","name":"Rust London"}}}}</script>
        <script>window.__SERVER_DATA__ = {{"view_data":{{"events":{{"future_events":[{}],"past_events":[],"has_next_future_page":{}}}}}}};
        window.x = {{}};</script>)",
        events, goes_on);
}

TEST(Eventbrite, reads_the_pages_own_data_which_knows_zone_and_cancellation) {
    const auto step = read(page_with(
        listed_event("100000000001") + "," +
            listed_event("100000000002", R"(,"event_sales_status":{"message_code":"event_cancelled"})") + "," +
            listed_event("100000000003",
                         R"(,"online_event":true,"is_free":false,"hide_end_date":true,"status":"started")") +
            R"(,{"id":"4","name":{"text":"No date"}})",
        false));
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("eventbrite/page_data.txt", test::describe(step->document));
    EXPECT_TRUE(step->more.empty());
    EXPECT_FALSE(step->document.ends_early);
}

TEST(Eventbrite, knows_a_series_by_its_flag_however_short_it_is) {
    const auto parent = R"(,"is_series":true,"is_series_parent":true)";
    const auto list = read(page_with(listed_event("100000000001") + "," + listed_event("100000000002", parent), true));
    ASSERT_TRUE(list) << list.error().message;
    ASSERT_EQ(list->document.events.size(), 1U);
    EXPECT_EQ(list->document.events[0].platform_id, "eventbrite:100000000001");
    ASSERT_EQ(list->more.size(), 2U) << "its page, and the next page of the list";
    EXPECT_EQ(list->more[0].url, "https://www.eventbrite.co.uk/e/rust-tickets-100000000002");

    const auto page = platform.read(organizer, test::answered(list->more[0], R"(<script type="application/ld+json">[
        {"@type":"Event","name":"All","startDate":"2026-06-01T18:30:00+0100","endDate":"2026-06-15T20:30:00+0100","url":"https://www.eventbrite.co.uk/e/rust-tickets-100000000002"},
        {"@type":"Event","name":"One","startDate":"2026-06-08T18:30:00+0100","endDate":"2026-06-08T20:30:00+0100","url":"https://www.eventbrite.co.uk/e/rust-tickets-100000000012"}]</script>)"));
    ASSERT_TRUE(page) << page.error().message;
    ASSERT_EQ(page->document.events.size(), 1U);
    EXPECT_EQ(page->document.events[0].title, "One");
    EXPECT_EQ(page->document.rejected, 1U);
    EXPECT_TRUE(platform.read(organizer, test::answered(list->more[0], "", 404))) << "the rest of the poll stands";
}

TEST(Eventbrite, asks_for_every_series_of_a_page_and_names_those_beyond_its_bound) {
    std::string series;
    for (int i = 0; i < 12; ++i)
        series += (i == 0 ? "" : ",") + listed_event(std::to_string(100000000000 + i), R"(,"is_series_parent":true)");
    const auto list = read(page_with(series, true));
    ASSERT_TRUE(list) << list.error().message;
    EXPECT_EQ(list->more.size(), 11U) << "ten series, and the next page of the list";
    EXPECT_EQ(list->document.rejected, 2U);
}

TEST(Eventbrite, puts_a_venue_without_an_address_nowhere) {
    const auto step = read(
        R"(<script type="application/ld+json">[{"@type":"Event","name":"A","startDate":"2019-03-08T10:00:00+0000",
"url":"https://www.eventbrite.co.uk/e/a-tickets-123456789012","location":{"@type":"Place","name":"Village Hall",
"address":{"@type":"PostalAddress","addressLocality":"","addressCountry":{"name":""}},"geo":{"latitude":"-37.75","longitude":"145.31"}}}]</script>)");
    ASSERT_TRUE(step) << step.error().message;
    ASSERT_EQ(step->document.events.at(0).places.size(), 1U);
    EXPECT_EQ(step->document.events[0].places[0].venue, "Village Hall");
    EXPECT_FALSE(step->document.events[0].places[0].coordinates);
}

TEST(Eventbrite, asks_for_what_the_page_leaves_out) {
    const auto first = read(page_with(listed_event("100000000001"), true));
    ASSERT_EQ(first->more.size(), 1U);
    EXPECT_EQ(first->more[0].url,
              "https://www.eventbrite.co.uk/org/30000000001/showmore/?page_size=12&type=future&page=2");
    const auto answer = [](bool goes_on) {
        return fmt::format(R"({{"success":true,"data":{{"events":[{}],"has_next_page":{}}}}})",
                           listed_event("100000000009"), goes_on);
    };
    const auto second = platform.read(organizer, test::answered(first->more[0], answer(true)));
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_EQ(second->document.events.at(0).platform_id, "eventbrite:100000000009");
    EXPECT_TRUE(second->more.at(0).url.ends_with("&page=3"));
    EXPECT_TRUE(platform.read(organizer, test::answered(second->more[0], answer(false)))->more.empty());
}

TEST(Eventbrite, withdraws_nothing_that_a_page_of_the_list_did_not_tell) {
    const auto first = read(page_with(listed_event("100000000001"), true));
    for (const auto& [body, status] : {std::pair{"", 404}, std::pair{"<html>", 200}, std::pair{"{}", 200}}) {
        const auto step = platform.read(organizer, test::answered(first->more[0], body, status));
        ASSERT_TRUE(step) << status;
        EXPECT_TRUE(step->document.ends_early);
        EXPECT_FALSE(step->document.diagnostics.empty());
    }
}

TEST(Eventbrite, names_what_is_wrong) {
    EXPECT_EQ(read("x", 403).error().message, "https://www.eventbrite.co.uk/o/rust-london-30000000001: 403 refused");
    EXPECT_NE(read("<html>").error().message.find("no JSON-LD of an organizer or event"), std::string::npos);
}

}  // namespace
}  // namespace gatherd::eventbrite
