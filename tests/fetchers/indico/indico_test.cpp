#include "indico/indico.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::indico {
namespace {

const sys_seconds now = parse_rfc3339("2026-03-01T12:00:00Z").value();
const Source conference = test::source_of("https://lpc.events/event/19/", "indico");

Result<Step> read(const std::string& body, int status = 200, const Source& source = conference) {
    return platform.read(source,
                         test::answered(platform.start(source, now)->front(), body, status, "application/json"));
}

constexpr const char* exported = R"({"count":2,"_type":"HTTPAPIResult","results":[
 {"_type":"Conference","id":"19","title":"Plumbers 2026 🐧","startDate":{"date":"2026-10-05","time":"09:00:00","tz":"Europe/Prague"},
  "endDate":{"date":"2026-10-07","time":"18:00:00","tz":"Europe/Prague"},"timezone":"Europe/Prague","location":"Congress Hall",
  "room":"","roomFullname":"","address":"5. května 1640/65\n140 21 Praha\r\nCzechia","url":"https://lpc.events/event/19/",
  "description":"<p>Hi"},
 {"_type":"Conference","id":20,"title":"Online","startDate":{"date":"2026-10-08","time":"17:00:00.123456","tz":"UTC"},"endDate":null,
  "location":null,"address":"","url":"https://lpc.events/event/20/"},
 {"_type":"Conference","id":"21","title":"Broken","startDate":{"date":"2026-13-08"}}]})";

TEST(Indico, reads_the_export_with_the_events_own_zone_and_address) {
    const auto step = read(exported);
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("indico/export.txt", test::describe(step->document));
    EXPECT_FALSE(step->document.partial);
    EXPECT_FALSE(step->document.covers_from) << "an event is itself";
}

TEST(Indico, asks_a_category_for_what_is_to_come) {
    const auto category = test::source_of("https://indico.example.org/category/7/", "indico");
    EXPECT_EQ(platform.start(category, now)->front().url,
              "https://indico.example.org/export/categ/7.json?from=2026-02-27&to=2027-04-05");
    const auto step = read(R"({"results":[]})", 200, category);
    ASSERT_TRUE(step);
    EXPECT_EQ(format_rfc3339(step->document.covers_from.value()), "2026-02-27T00:00:00Z");
}

TEST(Indico, asks_for_the_feed_when_the_export_is_refused) {
    for (const auto& [body, status] : {std::pair{"", 404}, std::pair{R"({"message":"API key required"})", 403},
                                       std::pair{R"({"message":"no"})", 200}, std::pair{"<html>", 200}}) {
        const auto step = read(body, status);
        ASSERT_TRUE(step) << status;
        EXPECT_FALSE(step->has_events);
        EXPECT_EQ(step->more.at(0).url, "https://lpc.events/event/19/event.ics");
    }
}

TEST(Indico, takes_the_feed_for_the_lesser_word) {
    const auto refused = read("", 404);
    const auto step = platform.read(
        conference,
        test::answered(refused->more.at(0),
                       "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:indico-event-19@lpc.events\r\n"
                       "DTSTART:20261005T070000Z\r\nSUMMARY:Plumbers\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
    ASSERT_TRUE(step);
    EXPECT_TRUE(step->document.partial);
    EXPECT_EQ(step->document.events.at(0).uid, read(exported)->document.events.at(0).uid) << "the same event";
    EXPECT_EQ(step->document.events[0].url, "https://lpc.events/event/19/");
}

}  // namespace
}  // namespace gatherd::indico
