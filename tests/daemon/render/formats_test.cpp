#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "base/ascii.hpp"
#include "query/query.hpp"
#include "render/render.hpp"
#include "support/files.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

using nlohmann::ordered_json;
using test::sample_event;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Window window{test::day("2023-11-15"), test::day("2023-12-13")};
const sys_seconds generated_at = parse_rfc3339("2023-11-14T12:00:00Z").value();

std::string rendered(std::vector<StoredEvent> events, Format format, bool all_occurrences = false) {
    const auto style = test::twir_style();
    Filters filters;
    filters.all_occurrences = all_occurrences;
    return render(select(std::move(events), window, filters, style, generated_at), style, format,
                  {false, "https://events.example.org"});
}

StoredEvent full_event() {
    auto stored = sample_event("2023-11-20", "Größe, \"Rust\"; talks");
    auto& event = stored.event;
    stored.id = "e1";
    event.mode = Mode::hybrid;
    event.uid = "uid-1";
    event.recurrence_id = "2023-11-20T19:00:00";
    event.mirrors = {{"Mirror", "https://example.org/mirror"}};
    event.place.venue = "c-base";
    event.place.address = "Rungestraße 20, 10179 Berlin";
    event.place.coordinates = Coordinates{52.513, 13.42};
    event.why = {"two words", "address", "hybrid", "TZID", "platform id"};
    return stored;
}

StoredEvent bare_event() {
    StoredEvent stored;
    stored.id = "e2";
    stored.event.title = "Camp";
    stored.event.url = "https://example.org/camp";
    stored.event.mode = Mode::virtual_;
    stored.event.time = {
        local_seconds(test::day("2023-11-21")), local_seconds(test::day("2023-11-22")), true, "", {}, {}};
    return stored;
}

TEST(ParseFormat, knows_the_eight_formats_and_the_suffixes_of_the_web) {
    EXPECT_EQ(parse_format("markdown"), Format::markdown);
    EXPECT_EQ(parse_format("txt"), Format::text);
    EXPECT_EQ(parse_format("yaml"), std::nullopt);
}

TEST(Formats, are_as_their_golden_files) {
    const std::pair<Format, const char*> formats[] = {
        {Format::html, "render/events.html"}, {Format::text, "render/events.txt"},
        {Format::json, "render/events.json"}, {Format::jsonld, "render/events.jsonld"},
        {Format::ics, "render/events.ics"},   {Format::atom, "render/events.atom"},
        {Format::csv, "render/events.csv"}};
    for (const auto& [format, golden] : formats)
        test::expect_golden(golden, rendered({full_event(), bare_event()}, format));
}

TEST(Json, has_every_key_in_the_contracts_order_and_null_for_the_unknown) {
    const auto events = ordered_json::parse(rendered({bare_event(), full_event()}, Format::json))["events"];
    for (const auto& event : events) {
        std::vector<std::string> keys;
        for (const auto& [key, value] : event.items()) keys.push_back(key);
        EXPECT_THAT(keys, ElementsAre("id", "uid", "recurrence_id", "title", "url", "mirrors", "start", "end",
                                      "start_utc", "end_utc", "all_day", "time_zone", "start_date", "end_date", "mode",
                                      "status", "organizer", "place", "sections", "sources", "why"));
    }
    const auto& camp = events[1];
    EXPECT_EQ(camp["start"], "2023-11-21");
    EXPECT_EQ(camp["end"], "2023-11-22");
    for (const auto* key : {"uid", "recurrence_id", "start_utc", "end_utc", "time_zone"})
        EXPECT_TRUE(camp[key].is_null()) << key;
    EXPECT_TRUE(camp["place"]["city"].is_null());
    EXPECT_TRUE(camp["why"]["mode"].is_null());
    EXPECT_TRUE(camp["organizer"]["name"].is_null());
}

TEST(Json, tells_wall_time_with_its_offset) {
    const auto event = ordered_json::parse(rendered({full_event()}, Format::json))["events"][0];
    EXPECT_EQ(event["start"], "2023-11-20T19:00:00+01:00");
    EXPECT_EQ(event["end_utc"], "2023-11-20T20:00:00Z");
    auto floating = full_event();
    floating.event.time.start_utc.reset();
    floating.event.time.end_utc.reset();
    floating.event.time.zone.clear();
    const auto without_zone = ordered_json::parse(rendered({floating}, Format::json))["events"][0];
    EXPECT_EQ(without_zone["start"], "2023-11-20T19:00:00");
    EXPECT_TRUE(without_zone["start_utc"].is_null());
}

TEST(Json, names_why_an_event_is_not_listed) {
    auto placeless = full_event();
    placeless.event.place = {};
    const auto event = ordered_json::parse(rendered({placeless}, Format::json, true))["events"][0];
    EXPECT_EQ(event["listed"], false);
    EXPECT_EQ(event["reason"], "held: place unknown");
    EXPECT_TRUE(event["sections"].empty());
    EXPECT_FALSE(ordered_json::parse(rendered({full_event()}, Format::json, true))["events"][0].contains("listed"));
}

TEST(JsonLd, cannot_end_the_script_element_around_it) {
    const auto text = rendered({sample_event("2023-11-20", "</script><script>alert(1)")}, Format::jsonld);
    EXPECT_THAT(text, Not(HasSubstr("<")));
    EXPECT_EQ(ordered_json::parse(text)[0]["name"], "</script><script>alert(1)");
}

TEST(Ics, folds_lines_at_75_octets_between_code_points) {
    std::string title;
    for (int i = 0; i < 60; ++i) title += "ß🦀";
    const auto ics = rendered({sample_event("2023-11-20", title)}, Format::ics);
    std::string unfolded = ascii::replace_all(ics, "\r\n ", "");
    EXPECT_THAT(unfolded, HasSubstr("SUMMARY:" + title + "\r\n"));
    std::istringstream lines(ics);
    for (std::string line; std::getline(lines, line);) {
        ASSERT_TRUE(line.ends_with('\r'));
        EXPECT_LE(line.size() - 1, 75U);
        const auto first = line.find_first_not_of(' ');
        EXPECT_NE(static_cast<unsigned char>(line[first]) & 0xC0U, 0x80U) << "a code point is torn";
    }
}

TEST(Ics, all_day_event_ends_on_the_day_after_its_last) {
    EXPECT_THAT(rendered({bare_event()}, Format::ics),
                HasSubstr("DTSTART;VALUE=DATE:20231121\r\nDTEND;VALUE=DATE:20231123\r\n"));
}

TEST(Ics, tells_wall_times_in_their_zone_with_every_change_of_its_clocks_in_between) {
    auto summer = sample_event("2023-10-25", "Summer");
    summer.event.time.start_utc = *summer.event.time.start_utc - std::chrono::hours(1);
    summer.event.time.end_utc = *summer.event.time.end_utc - std::chrono::hours(1);
    summer.pinned = true;
    const auto ics = rendered({summer, sample_event("2023-11-20", "Winter")}, Format::ics);
    EXPECT_THAT(ics, HasSubstr("BEGIN:DAYLIGHT\r\nDTSTART:20230326T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                               "END:DAYLIGHT\r\nBEGIN:STANDARD\r\nDTSTART:20231029T030000\r\nTZOFFSETFROM:+0200\r\n"
                               "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"));
    EXPECT_THAT(ics, HasSubstr("DTSTART;TZID=Europe/Berlin:20231025T190000\r\n"));
}

// Readers differ in what they make of hours that are told twice or left out: python3-icalendar takes the second, RFC
// 5545 the first, ical.js has its own idea of the missing hour.
TEST(Ics, tells_the_hours_in_which_clocks_change_in_utc) {
    const auto at = [](const std::string& wall, const std::string& utc) {
        auto stored = sample_event("2023-11-20", "Night");
        auto& time = stored.event.time;
        time.start = parse_local(wall).value();
        time.end = time.start + std::chrono::hours(2);
        time.start_utc = parse_rfc3339(utc).value();
        time.end_utc = *time.start_utc + std::chrono::hours(2);
        stored.pinned = true;
        return rendered({stored}, Format::ics);
    };
    EXPECT_THAT(at("2023-10-29T02:30:00", "2023-10-29T00:30:00Z"), HasSubstr("DTSTART:20231029T003000Z\r\n"));
    EXPECT_THAT(at("2023-10-29T02:30:00", "2023-10-29T01:30:00Z"), HasSubstr("DTSTART:20231029T013000Z\r\n"));
    EXPECT_THAT(at("2023-03-26T02:30:00", "2023-03-26T01:30:00Z"), HasSubstr("DTSTART:20230326T013000Z\r\n"));
    EXPECT_THAT(at("2023-10-29T03:00:00", "2023-10-29T02:00:00Z"),
                HasSubstr("DTSTART;TZID=Europe/Berlin:20231029T030000"));
}

TEST(Ics, says_what_was_cancelled) {
    auto stored = full_event();
    stored.event.status = Status::cancelled;
    const auto style = test::twir_style();
    Filters filters;
    filters.cancelled = true;
    EXPECT_THAT(render(select({stored}, window, filters, style, generated_at), style, Format::ics, {}),
                HasSubstr("STATUS:CANCELLED\r\n"));
}

TEST(Atom, is_well_formed_and_has_what_rfc_4287_requires) {
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(rendered({full_event(), bare_event()}, Format::atom).c_str()));
    const auto feed = document.child("feed");
    for (const auto* name : {"id", "title", "updated"}) {
        EXPECT_STRNE(feed.child_value(name), "") << name;
        for (const auto& entry : feed.children("entry")) EXPECT_STRNE(entry.child_value(name), "") << name;
    }
    EXPECT_STREQ(feed.child("entry").child("link").attribute("href").value(),
                 "https://www.meetup.com/rust-berlin/events/1/");
}

TEST(Csv, neutralizes_formula_cells_and_quotes_as_rfc_4180_does) {
    auto stored = full_event();
    stored.event.title = "=cmd|' /C calc'!A0,\"x\"";
    const auto csv = rendered({stored}, Format::csv);
    EXPECT_THAT(csv, HasSubstr(",\"'=cmd|' /C calc'!A0,\"\"x\"\"\","));
    EXPECT_THAT(csv, HasSubstr(",52.513,13.42,"));
}

std::string no_line_breaks(std::string text) {
    return ascii::replace_all(ascii::replace_all(std::move(text), "\n", ""), "\r", "");
}

TEST(Formats, hold_no_control_character_and_no_tag_that_a_title_brought) {
    const std::string nasty = "<script>x</script>\x1b[31m\r\nBEGIN:VEVENT\x07\xFF ]]> -->";
    auto stored = full_event();
    stored.event.title = stored.event.organizer.name = stored.event.place.venue = stored.event.place.city = nasty;
    stored.event.mirrors = {{nasty, "https://example.org/" + nasty}};
    for (const auto format : {Format::markdown, Format::html, Format::text, Format::json, Format::jsonld, Format::ics,
                              Format::atom, Format::csv}) {
        const auto text = no_line_breaks(rendered({stored}, format));
        for (const char c : text)
            ASSERT_FALSE((static_cast<unsigned char>(c) < 0x20 || c == 0x7F)) << static_cast<int>(format);
        EXPECT_THAT(text, Not(HasSubstr("\xFF"))) << static_cast<int>(format);
        if (format == Format::markdown || format == Format::html || format == Format::atom ||
            format == Format::jsonld) {
            EXPECT_THAT(text, Not(HasSubstr("<script"))) << static_cast<int>(format);
        }
    }
    EXPECT_THAT(rendered({stored}, Format::ics), Not(HasSubstr("\nBEGIN:VEVENT\a")));
}

TEST(Formats, are_the_same_bytes_for_the_same_events) {
    for (const auto format : {Format::html, Format::json, Format::jsonld, Format::ics, Format::atom, Format::csv})
        EXPECT_EQ(rendered({full_event(), bare_event()}, format), rendered({bare_event(), full_event()}, format));
}

}  // namespace
}  // namespace gatherd
