#include "jsonld/jsonld.hpp"

#include <gtest/gtest.h>

#include "dom/html.hpp"
#include "support/documents.hpp"

namespace gatherd::jsonld {
namespace {

Document read(std::string_view block) {
    const auto page = dom::parse_html("<script type=\"application/ld+json\">" + std::string(block) + "</script>");
    return read_page(*page, "https://example.org/events/");
}

std::string titles(std::string_view block) {
    std::string out;
    for (const auto& event : read(block).events) out += (out.empty() ? "" : ", ") + event.title;
    return out;
}

/// The one event of a block with those members.
RawEvent event_with(std::string_view members) {
    auto document =
        read(R"({"@type":"Event","name":"E","startDate":"2026-05-20T19:00:00+02:00",)" + std::string(members) + "}");
    EXPECT_EQ(document.events.size(), 1U) << members;
    return document.events.empty() ? RawEvent{} : document.events.front();
}

TEST(JsonLd, finds_events_however_they_are_nested) {
    constexpr const char* a = R"({"@type":"Event","name":"A","startDate":"2026-01-01"})";
    const std::string event = a;
    EXPECT_EQ(titles(event), "A");
    EXPECT_EQ(titles("[[" + event + "],null]"), "A");
    EXPECT_EQ(titles(R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite"},)" + event + "]}"), "A");
    EXPECT_EQ(titles(R"({"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":)" + event + "}]}"), "A");
    EXPECT_EQ(titles(R"({"@type":["Thing","http://schema.org/EducationEvent"],"name":"B","startDate":"2026-01-01"})"),
              "B");
    EXPECT_EQ(titles("[" + event + "," + event + "]"), "A");
    EXPECT_EQ(titles(""), "");
    EXPECT_EQ(titles("null"), "");
}

TEST(JsonLd, takes_the_programme_of_a_conference_for_a_part_and_a_series_for_its_dates) {
    constexpr const char* parts = R"("subEvent":[{"@type":"Event","name":"Talk","startDate":"2026-05-20T10:00:00Z"}])";
    EXPECT_EQ(titles(R"({"@type":"Event","name":"Conf","startDate":"2026-05-20","endDate":"2026-05-22",)" +
                     std::string(parts) + "}"),
              "Conf");
    EXPECT_EQ(titles(R"({"@type":"EventSeries","name":"Series",)" + std::string(parts) + "}"), "Talk");
    EXPECT_EQ(titles(R"({"@type":"Event","name":"Year","startDate":"2026-01-01","endDate":"2026-12-31",)" +
                     std::string(parts) + "}"),
              "Talk");
}

TEST(JsonLd, means_the_last_day_of_a_date_inclusively) {
    const auto end = [](const char* start, const char* last) {
        const auto document =
            read(fmt::format(R"({{"@type":"Event","name":"E","startDate":"{}","endDate":"{}"}})", start, last));
        return document.events.at(0).end ? test::describe(*document.events.at(0).end) : "none";
    };
    EXPECT_EQ(end("2026-05-20", "2026-05-22"), "2026-05-23");
    EXPECT_EQ(end("2026-05-20", "2026-05-20"), "2026-05-21");
    EXPECT_EQ(end("2026-05-20T19:00", "2026-05-20"), "none");
    EXPECT_EQ(end("2026-05-20T19:00+02:00", "2026-05-22"), "2026-05-23T00:00:00+02:00");
    EXPECT_EQ(end("2026-05-20", "2026-05-21T18:00"), "2026-05-22");
    EXPECT_EQ(end("2026-05-20T19:00", ""), "none");
    EXPECT_EQ(end("2026-05-20T19:00", "2026-05-20T18:00"), "none");
}

TEST(JsonLd, reads_places_in_every_form) {
    const auto place = [](const char* location) { return event_with(R"("location":)" + std::string(location)); };
    EXPECT_EQ(place(R"("Berlin, DE")").places.at(0).text, "Berlin, DE");
    EXPECT_EQ(place(R"({"@type":"Place","name":"V","address":"Street 1, Berlin"})").places.at(0).text,
              "Street 1, Berlin");
    EXPECT_EQ(
        place(R"({"name":"V","address":{"addressLocality":"Berlin","addressCountry":{"@type":"Country","name":"DE"}}})")
            .places.at(0)
            .country,
        "DE");
    EXPECT_EQ(place(R"({"@type":"Place","geo":{"latitude":"52.5","longitude":13.4}})").places.at(0).coordinates,
              (Coordinates{52.5, 13.4}));
    EXPECT_TRUE(place(R"("https://zoom.us/j/1")").places.empty());
    EXPECT_TRUE(place(R"(null)").places.empty());
    EXPECT_EQ(place(R"([{"@type":"VirtualLocation","url":"/live"},{"@type":"Place","name":"V"}])").online.at(0),
              "https://example.org/live");
}

TEST(JsonLd, follows_references_within_the_block) {
    const auto document = read(
        R"({"@graph":[{"@type":"Event","name":"E","startDate":"2026-05-20","location":{"@id":"#v"},"organizer":{"@id":"#o"}},
{"@id":"#v","@type":"Place","name":"Venue"},{"@id":"#o","@type":"Organization","name":"Rust &amp;amp; Co"}]})");
    EXPECT_EQ(document.events.at(0).places.at(0).venue, "Venue");
    EXPECT_EQ(document.events.at(0).organizer.name, "Rust & Co");
}

TEST(JsonLd, takes_an_id_for_the_page_only_when_it_is_an_address) {
    EXPECT_EQ(event_with(R"("@id":"https://example.org/e/1#event")").url, "https://example.org/e/1");
    EXPECT_EQ(event_with(R"("@id":"/e/1")").url, "https://example.org/e/1");
    for (const char* label : {R"("@id":"event_664_4")", R"("@id":"#event")", R"("@id":"urn:uuid:1")"})
        EXPECT_EQ(event_with(label).url, "") << label;
}

TEST(JsonLd, takes_the_mode_from_the_attendance_mode_then_from_the_locations) {
    EXPECT_EQ(event_with(R"("eventAttendanceMode":"http://schema.org/MixedEventAttendanceMode")").mode, Mode::hybrid);
    EXPECT_EQ(event_with(R"("eventAttendanceMode":"OnlineEventAttendanceMode")").mode_field,
              "eventAttendanceMode=OnlineEventAttendanceMode");
    EXPECT_EQ(event_with(R"("location":[{"@type":"VirtualLocation"},{"@type":"Place","name":"V"}])").mode,
              Mode::hybrid);
    EXPECT_EQ(event_with(R"("location":{"@type":"VirtualLocation","url":"https://x.org"})").mode, Mode::virtual_);
    EXPECT_EQ(event_with(R"("location":{"@type":"Place","name":"V"})").mode, std::nullopt);
    EXPECT_EQ(event_with(R"("eventStatus":"https://schema.org/EventMovedOnline")").mode, Mode::virtual_);
}

TEST(JsonLd, takes_status_and_price_as_said) {
    EXPECT_EQ(event_with(R"("eventStatus":"EventCancelled")").status, Status::cancelled);
    // Longer than a string's inline buffer: the word must not outlive the text it is a part of.
    EXPECT_EQ(event_with(R"("eventStatus":"https://schema.org/EventPostponed")").status, Status::postponed);
    EXPECT_EQ(event_with(R"("eventStatus":["https://schema.org/EventRescheduled"])").status, Status::confirmed);
    EXPECT_TRUE(event_with(R"("offers":{"price":"18.00"})").paid);
    EXPECT_FALSE(event_with(R"("offers":[{"price":10},{"price":"0"}])").paid);
    EXPECT_FALSE(event_with(R"("offers":{"price":10},"isAccessibleForFree":true)").paid);
}

TEST(JsonLd, turns_a_schedule_into_a_rule) {
    const auto document = read(
        R"({"@type":"Event","name":"E","eventSchedule":{"@type":"Schedule","repeatFrequency":"P1W","byDay":"https://schema.org/Tuesday",
"startDate":"2026-05-19","endDate":"2026-06-30","startTime":"19:00","endTime":"21:00","scheduleTimezone":"Europe/Berlin","exceptDate":["2026-05-26"]}})");
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_EQ(test::describe(document.events[0]),
              "* E\n  start: 2026-05-19T19:00:00 [Europe/Berlin]\n  end: 2026-05-19T21:00:00 [Europe/Berlin]\n"
              "  rule: FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20260630T235959\n  except: 2026-05-26\n");
}

TEST(JsonLd, rejects_one_event_without_losing_the_others) {
    const auto document = read(
        R"([{"@type":"Event","name":"A","startDate":"TBA"},{"@type":"Event","startDate":"2026-01-01"},{"@type":"Event","name":"C","startDate":"2026-01-01"}])");
    EXPECT_EQ(document.events.size(), 1U);
    EXPECT_EQ(document.rejected, 2U);
    EXPECT_EQ(document.diagnostics.at(0).message, "'A': startDate 'TBA' is no date");
}

}  // namespace
}  // namespace gatherd::jsonld
