#include "eventbrite/eventbrite.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::eventbrite {
namespace {

const Source organizer = test::source_of("https://www.eventbrite.co.uk/o/rust-london-30000000001?aff=x", "eventbrite");

Result<Step> read(std::string body, int status = 200) {
    return platform.read(organizer, test::answered(platform.start(organizer, {})->front(), std::move(body), status));
}

TEST(Eventbrite, reads_every_generation_of_organizer_pages_as_reviewed) {
    GATHERD_NEEDS_SHARED("platforms/eventbrite/html");
    for (const auto& file : test::files_in(test::shared_path("platforms/eventbrite/html"), ".html")) {
        const auto exchange = test::answered(platform.start(organizer, {})->front(), test::read(file));
        test::expect_golden("eventbrite/" + file.filename().string() + ".txt",
                            test::read_as_text(platform, organizer, exchange));
    }
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

TEST(Eventbrite, names_what_is_wrong) {
    EXPECT_EQ(read("x", 403).error().message, "https://www.eventbrite.co.uk/o/rust-london-30000000001: 403 refused");
    EXPECT_NE(read("<html>").error().message.find("no JSON-LD of an organizer or event"), std::string::npos);
}

}  // namespace
}  // namespace gatherd::eventbrite
