#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "ics/ics.hpp"

namespace gatherd::ics {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string calendar(std::string_view body) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + std::string(body) + "END:VCALENDAR\r\n";
}

std::string event(std::string_view lines) {
    return calendar("BEGIN:VEVENT\r\n" + std::string(lines) + "END:VEVENT\r\n");
}

Document read(std::string_view text) {
    auto document = read_calendar(text);
    EXPECT_TRUE(document) << document.error().message;
    return document.value_or(Document{});
}

RawEvent only_event(std::string_view lines) {
    auto document = read(event(lines));
    EXPECT_EQ(document.events.size(), 1U);
    return document.events.empty() ? RawEvent{} : document.events.front();
}

TEST(Calendar, reads_a_meetup_feed) {
    const auto document =
        read(calendar("NAME:Rust Nürnberg\r\n"
                      "X-WR-CALNAME:Rust Nürnberg\r\n"
                      "BEGIN:VEVENT\r\n"
                      "UID:event_313646790@meetup.com\r\n"
                      "SEQUENCE:1\r\n"
                      "DTSTAMP:20260301T000000Z\r\n"
                      "DTSTART;TZID=Europe/Berlin:20260312T190000\r\n"
                      "DTEND;TZID=Europe/Berlin:20260312T210000\r\n"
                      "SUMMARY:Rust\\, a\\; b\r\n"
                      "DESCRIPTION:Rust Nürnberg\\n\\nSee https://example.org/a and (https://example.org/b).\r\n"
                      "URL;VALUE=URI:https://www.meetup.com/rust-noris/events/313646790/\r\n"
                      "STATUS:CONFIRMED\r\n"
                      "LAST-MODIFIED:20260201T101500Z\r\n"
                      "END:VEVENT\r\n"));
    EXPECT_EQ(document.name, "Rust Nürnberg");
    EXPECT_FALSE(document.truncated);
    EXPECT_THAT(document.diagnostics, IsEmpty());
    ASSERT_EQ(document.events.size(), 1U);
    const auto& read_event = document.events.front();
    EXPECT_EQ(read_event.uid, "event_313646790@meetup.com");
    EXPECT_EQ(read_event.platform_id, "meetup:313646790");
    EXPECT_EQ(read_event.title, "Rust, a; b");
    EXPECT_EQ(format_local(read_event.start.wall), "2026-03-12T19:00:00");
    EXPECT_EQ(read_event.start.zone, "Europe/Berlin");
    EXPECT_EQ(format_local(read_event.end->wall), "2026-03-12T21:00:00");
    EXPECT_EQ(read_event.url, "https://www.meetup.com/rust-noris/events/313646790/");
    EXPECT_THAT(read_event.links, ElementsAre("https://example.org/a", "https://example.org/b"));
    EXPECT_EQ(read_event.sequence, 1);
    EXPECT_EQ(format_rfc3339(*read_event.last_modified), "2026-02-01T10:15:00Z");
    EXPECT_EQ(read_event.line, 5);
}

TEST(Calendar, reads_a_google_feed) {
    const auto document = read(
        calendar("METHOD:PUBLISH\r\n"
                 "X-WR-CALNAME:Rust\r\n"
                 "X-WR-TIMEZONE:America/Chicago\r\n"
                 "BEGIN:VEVENT\r\n"
                 "DTSTART;TZID=America/Chicago:20260106T190000\r\n"
                 "DURATION:PT1H30M\r\n"
                 "RRULE:FREQ=WEEKLY;BYDAY=TU\r\n"
                 "EXDATE;TZID=America/Chicago:20260113T190000\r\n"
                 "EXDATE;TZID=America/Chicago:20260120T190000\r\n"
                 "RDATE;VALUE=PERIOD;TZID=America/Chicago:20260214T100000/PT2H\r\n"
                 "UID:abc@google.com\r\n"
                 "LOCATION:Café\\, Chicago\r\n"
                 "GEO:41.8;-87.6\r\n"
                 "ORGANIZER;CN=\"Doe, Jane\":mailto:jane@example.org\r\n"
                 "X-GOOGLE-CONFERENCE:https://meet.google.com/abc\r\n"
                 "DESCRIPTION:<a href=\"https://www.google.com/url?q=https://example.org/x%3Fa%3D1&amp;sa=D\">x</a>\r\n"
                 "END:VEVENT\r\n"
                 "BEGIN:VEVENT\r\n"
                 "DTSTART:20260128T010000Z\r\n"
                 "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/Chicago:20260127T190000\r\n"
                 "UID:abc@google.com\r\n"
                 "STATUS:CANCELLED\r\n"
                 "LOCATION:https://zoom.us/j/1\r\n"
                 "END:VEVENT\r\n"));
    EXPECT_EQ(document.time_zone, "America/Chicago");
    ASSERT_EQ(document.events.size(), 2U);
    const auto& series = document.events[0];
    EXPECT_EQ(series.duration, std::chrono::minutes(90));
    EXPECT_FALSE(series.duration_is_days);
    EXPECT_THAT(series.recurrence.rules, ElementsAre("FREQ=WEEKLY;BYDAY=TU"));
    EXPECT_EQ(series.recurrence.exclusions.size(), 2U);
    ASSERT_EQ(series.recurrence.dates.size(), 1U);
    EXPECT_EQ(series.recurrence.dates[0].exact_length, std::chrono::hours(2));
    ASSERT_EQ(series.places.size(), 1U);
    EXPECT_EQ(series.places[0].text, "Café, Chicago");
    EXPECT_EQ(series.places[0].coordinates, (Coordinates{41.8, -87.6}));
    EXPECT_EQ(series.organizer.name, "Doe, Jane");
    EXPECT_THAT(series.online, ElementsAre("https://meet.google.com/abc"));
    EXPECT_THAT(series.links, ElementsAre("https://example.org/x?a=1", "https://meet.google.com/abc"));
    const auto& moved = document.events[1];
    EXPECT_EQ(moved.status, Status::cancelled);
    EXPECT_TRUE(moved.this_and_future);
    EXPECT_EQ(moved.recurrence_id->zone, "America/Chicago");
    EXPECT_EQ(moved.start.utc_offset, std::chrono::seconds(0));
    EXPECT_THAT(moved.places, IsEmpty());
    EXPECT_THAT(moved.online, ElementsAre("https://zoom.us/j/1"));
}

TEST(Calendar, reads_a_luma_event_with_a_hidden_address) {
    const auto luma = only_event(
        "UID:evt-snn9tsP3UImvJhD@events.lu.ma\r\nDTSTART:20260131T070001Z\r\n"
        "DESCRIPTION:Get up-to-date information at: https://luma.com/a1yoj89m\\n\\nHosted\r\n"
        "GEO:-1.2;36.8\r\nLOCATION:https://luma.com/event/evt-snn9tsP3UImvJhD\r\n");
    EXPECT_EQ(luma.platform_id, "luma:evt-snn9tsP3UImvJhD");
    EXPECT_EQ(luma.url, "https://luma.com/a1yoj89m");
    EXPECT_THAT(luma.online, IsEmpty());
    ASSERT_EQ(luma.places.size(), 1U);
    EXPECT_TRUE(luma.places[0].coordinates);
}

TEST(Calendar, knows_both_ids_of_an_imported_meetup_event) {
    const auto imported = only_event(
        "UID:event_dbrswtyjchbjb@meetup.com\r\nDTSTART:20260506T230000Z\r\n"
        "URL:https://www.meetup.com/de-DE/group/events/313646790/\r\n");
    EXPECT_EQ(imported.platform_id, "meetup:313646790");
    EXPECT_THAT(imported.aliases, ElementsAre("meetup-token:dbrswtyjchbjb"));
    const auto native = only_event("UID:event_dbrswtyjchbjb@meetup.com\r\nDTSTART:20260506T230000Z\r\n");
    EXPECT_EQ(native.platform_id, "meetup-token:dbrswtyjchbjb");
    EXPECT_THAT(native.aliases, ElementsAre("meetup-token:dbrswtyjchbjb"));
}

TEST(Calendar, keeps_custom_zones) {
    const auto document =
        read(calendar("BEGIN:VTIMEZONE\r\nTZID:Mars\r\n"
                      "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
                      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
                      "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                      "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"));
    ASSERT_EQ(document.zones.count("Mars"), 1U);
    const auto& mars = document.zones.at("Mars");
    ASSERT_EQ(mars.size(), 2U);
    EXPECT_EQ(mars[0].offset_to, std::chrono::hours(1));
    EXPECT_THAT(mars[0].rules, ElementsAre("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"));
}

TEST(Calendar, names_a_zone_alike_in_property_and_parameter) {
    const auto document =
        read(calendar("BEGIN:VTIMEZONE\r\nTZID:Kuala Lumpur\\, Singapore\r\nBEGIN:STANDARD\r\n"
                      "DTSTART:16010101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"
                      "END:STANDARD\r\nEND:VTIMEZONE\r\n"
                      "BEGIN:VEVENT\r\nDTSTART;TZID=\"Kuala Lumpur, Singapore\":20260101T093000\r\nEND:VEVENT\r\n"));
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_EQ(document.events[0].start.zone, "Kuala Lumpur, Singapore");
    EXPECT_EQ(document.zones.count("Kuala Lumpur, Singapore"), 1U);
}

TEST(Calendar, reads_a_zone_whose_name_has_colons_that_nobody_quoted) {
    EXPECT_EQ(only_event("DTSTART;TZID=GMT+05:30:20260904T020000\r\n").start.zone, "GMT+05:30");
    const auto exchange = only_event("DTSTART;TZID=(UTC+01:00) Amsterdam\\, Berlin:20260904T020000\r\n");
    EXPECT_EQ(exchange.start.zone, "(UTC+01:00) Amsterdam, Berlin");
    EXPECT_EQ(format_local(exchange.start.wall), "2026-09-04T02:00:00");
}

TEST(Calendar, cancels_everything_on_method_cancel) {
    const auto document = read(calendar("METHOD:CANCEL\r\nBEGIN:VEVENT\r\nDTSTART:20260101\r\nEND:VEVENT\r\n"));
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_EQ(document.events[0].status, Status::cancelled);
    EXPECT_TRUE(document.events[0].start.is_date);
}

TEST(Calendar, gives_the_refresh_interval) {
    EXPECT_EQ(read(calendar("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n")).refresh_interval, std::chrono::hours(12));
    EXPECT_EQ(read(calendar("X-PUBLISHED-TTL:PT1H\r\n")).refresh_interval, std::chrono::hours(1));
}

TEST(Calendar, keeps_each_zone_of_several_calendars_in_one_body) {
    const auto one = [](std::string_view zone) {
        return calendar("X-WR-TIMEZONE:" + std::string(zone) +
                        "\r\nBEGIN:VEVENT\r\nDTSTART:20260101T100000\r\nEND:VEVENT\r\n");
    };
    const auto document = read(one("Europe/Rome") + one("Asia/Tokyo"));
    EXPECT_EQ(document.time_zone, "Europe/Rome");
    ASSERT_EQ(document.events.size(), 2U);
    EXPECT_EQ(document.events[0].home_zone, "");
    EXPECT_EQ(document.events[0].start.zone, "");
    EXPECT_EQ(document.events[1].home_zone, "Asia/Tokyo");
    EXPECT_EQ(document.events[1].start.zone, "Asia/Tokyo");
}

TEST(Damage, one_bad_component_costs_only_itself) {
    const auto document =
        read(calendar("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260001T000000\r\nEND:VEVENT\r\n"
                      "BEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\n"
                      "BEGIN:VEVENT\r\nUID:c\r\nDTSTART:20260101T100000Z\r\nEND:VEVENT\r\n"));
    EXPECT_EQ(document.rejected, 2U);
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_EQ(document.events[0].uid, "c");
    ASSERT_EQ(document.diagnostics.size(), 2U);
    EXPECT_EQ(document.diagnostics[0].line, 3);
    EXPECT_THAT(document.diagnostics[0].message, HasSubstr("20260001T000000"));
    EXPECT_EQ(document.diagnostics[1].line, 7);
    EXPECT_THAT(document.diagnostics[1].message, HasSubstr("no DTSTART"));
}

TEST(Damage, half_a_calendar_says_so_and_drops_the_half_event) {
    const auto whole = calendar(
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20260102\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n");
    const auto document = read(whole.substr(0, whole.find("RRULE") + 8));
    EXPECT_TRUE(document.truncated);
    EXPECT_EQ(document.rejected, 1U);
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_EQ(document.events[0].uid, "a");
    const auto open = read(whole.substr(0, whole.find("END:VCALENDAR")));
    EXPECT_TRUE(open.truncated);
    EXPECT_EQ(open.events.size(), 2U);
}

TEST(Damage, an_unclosed_event_lives_when_its_last_line_is_whole) {
    const auto document = read("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101\r\n");
    EXPECT_TRUE(document.truncated);
    EXPECT_EQ(document.events.size(), 1U);
}

TEST(Damage, an_event_without_a_calendar_lives_unless_there_is_a_calendar) {
    const std::string alone = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101\r\nEND:VEVENT\r\n";
    EXPECT_EQ(read(alone).events.size(), 1U);
    EXPECT_TRUE(read(alone).truncated);
    const auto beside = read(calendar("") + alone);
    EXPECT_EQ(beside.events.size(), 0U);
    EXPECT_EQ(beside.rejected, 1U);
    EXPECT_FALSE(beside.truncated);
}

TEST(Damage, garbage_around_a_calendar_costs_nothing) {
    const auto document = read("\t\t\r\n<br>Warning\r\n" + event("UID:a\r\nDTSTART:20260101\r\n") + "<!-- 0.1 s -->");
    EXPECT_EQ(document.events.size(), 1U);
    EXPECT_FALSE(document.truncated);
    EXPECT_EQ(read("\t\t" + event("DTSTART:20260101\r\n")).events.size(), 1U);
}

TEST(Damage, a_vcalendar_1_rule_is_reported_and_the_first_date_kept) {
    const auto document =
        read(event("DTSTART:20260101T100000Z\r\nRRULE:W2 TU TH #27\r\n"
                   "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9=0D=0A=\r\nbar\r\n"));
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_TRUE(document.events[0].recurrence.empty());
    EXPECT_EQ(document.events[0].title, "Café\nbar");
    ASSERT_EQ(document.diagnostics.size(), 1U);
    EXPECT_THAT(document.diagnostics[0].message, HasSubstr("W2 TU TH #27"));
    EXPECT_EQ(document.diagnostics[0].line, 5);
}

TEST(Damage, bombs_are_bounded) {
    std::string dates = "DTSTART:20260101\r\nEXDATE:20260102";
    for (int i = 0; i < 30'000; ++i) dates += ",20260103";
    EXPECT_EQ(read(event(dates + "\r\n")).rejected, 1U);
    std::string rules = "DTSTART:20260101\r\n";
    for (int i = 0; i < 100; ++i) rules += "RRULE:FREQ=DAILY\r\n";
    EXPECT_EQ(read(event(rules)).rejected, 1U);
    const auto nested = read(event("DTSTART:20260101\r\n" + [] {
        std::string deep;
        for (int i = 0; i < 300'000; ++i) deep += "BEGIN:VALARM\r\n";
        return deep;
    }()));
    EXPECT_EQ(nested.rejected, 1U);
}

TEST(Damage, an_overlong_description_is_cut_and_the_event_lives) {
    const auto document = read(event("DTSTART:20260101\r\nDESCRIPTION:" + std::string(1U << 20U, 'x') + "\r\n"));
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_EQ(document.events[0].description.size(), 64U << 10U);
    EXPECT_EQ(document.diagnostics.size(), 1U);
}

TEST(Damage, more_events_than_the_limit_count_as_a_part) {
    Limits limits;
    limits.events = 1;
    const auto document = read_calendar(calendar("BEGIN:VEVENT\r\nDTSTART:20260101\r\nEND:VEVENT\r\n"
                                                 "BEGIN:VEVENT\r\nDTSTART:20260102\r\nEND:VEVENT\r\n"),
                                        "", limits);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->events.size(), 1U);
    EXPECT_TRUE(document->truncated);
}

TEST(Damage, what_is_no_calendar_is_named) {
    const auto why = [](std::string_view body) {
        const auto document = read_calendar(body);
        return document ? "a calendar" : document.error().message;
    };
    EXPECT_THAT(why(""), HasSubstr("an empty body"));
    EXPECT_THAT(why(" \r\n\t"), HasSubstr("an empty body"));
    EXPECT_THAT(why("<!DOCTYPE html><html><head><title>Just a moment...</title>"),
                HasSubstr("a bot wall (\"Just a moment...\")"));
    EXPECT_THAT(why("<html><title>Google Calendar - Sign in</title>"), HasSubstr("a sign-in page"));
    EXPECT_THAT(why("<html><title>Nope</title>"), HasSubstr("an HTML page (\"Nope\")"));
    EXPECT_THAT(why("{\"message\":\"Group not found\"}"), HasSubstr("JSON: {\"message\":\"Group not found\"}"));
    EXPECT_THAT(why("<?xml version=\"1.0\"?><rss version=\"2.0\">"), HasSubstr("an RSS or Atom feed"));
    EXPECT_THAT(why("error code: 504"), HasSubstr("text: \"error code: 504\""));
    EXPECT_THAT(why("BEGIN:VCARD\r\nEND:VCARD"), HasSubstr("a vCard"));
    EXPECT_THAT(why("\x1F\x8B\x08\x01\x02"), HasSubstr("gzip"));
}

std::string cancellation(std::string_view lines) {
    return calendar("METHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:a\r\n" + std::string(lines) + "END:VEVENT\r\n");
}

TEST(Cancellations, of_one_instance_need_no_start) {
    const auto document = read(event("UID:a\r\nDTSTART:20260106T190000Z\r\nRRULE:FREQ=WEEKLY\r\n") +
                               cancellation("SEQUENCE:1\r\nRECURRENCE-ID:20260113T190000Z\r\n"));
    ASSERT_EQ(document.events.size(), 2U);
    EXPECT_EQ(document.events[1].status, Status::cancelled);
    EXPECT_EQ(document.events[1].start, *document.events[1].recurrence_id);
    EXPECT_EQ(document.rejected, 0U);
}

TEST(Cancellations, of_a_whole_uid_need_no_start_and_hold_up_to_their_sequence) {
    const auto document = read(event("UID:a\r\nDTSTART:20260106T190000Z\r\n") +
                               event("UID:a\r\nSEQUENCE:2\r\nDTSTART:20260107T190000Z\r\n") +
                               event("UID:b\r\nDTSTART:20260108T190000Z\r\n") + cancellation("SEQUENCE:1\r\n"));
    ASSERT_EQ(document.events.size(), 3U);
    EXPECT_EQ(document.events[0].status, Status::cancelled);
    EXPECT_EQ(document.events[1].status, Status::confirmed);
    EXPECT_EQ(document.events[2].status, Status::confirmed);
    EXPECT_EQ(document.rejected, 0U);
}

TEST(Cancellations, of_what_the_calendar_does_not_have_are_rejected_when_they_have_no_start) {
    const auto document = read(event("UID:b\r\nDTSTART:20260108T190000Z\r\n") + cancellation("SEQUENCE:1\r\n"));
    ASSERT_EQ(document.events.size(), 1U);
    EXPECT_EQ(document.events[0].status, Status::confirmed);
    EXPECT_EQ(document.rejected, 1U);
}

}  // namespace
}  // namespace gatherd::ics
