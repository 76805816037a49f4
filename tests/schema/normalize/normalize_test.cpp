#include "normalize/normalize.hpp"

#include <gmock/gmock.h>

#include "tiny_gazetteer.hpp"

namespace gatherd {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

local_seconds wall(const char* text) { return parse_local(text).value(); }

WrittenTime utc(const char* text) { return {wall(text), false, "", std::chrono::seconds(0)}; }
WrittenTime zoned(const char* text, const char* zone) { return {wall(text), false, zone, std::nullopt}; }
WrittenTime day(const char* text) { return {wall((std::string(text) + "T00:00:00").c_str()), true, "", std::nullopt}; }

Style style() {
    Style out;
    out.virtual_region = "Virtual";
    out.country_region = {{"DE", "Europe"}, {"US", "North America"}, {"JP", "Asia"}, {"NZ", "Oceania"}};
    out.admin1_countries = {"US"};
    return out;
}

/// One document of one source, and what becomes of it in 2024.
struct Given {
    Source source;
    Document document;

    Given() {
        source.name = "source";
        source.kind = "ics";
        source.url = "https://a.example/feed.ics";
    }
    static Given shared_calendar() {
        Given given;
        given.source.kind = "google-calendar";
        given.document.name = "Rust Events";
        given.document.time_zone = "America/Los_Angeles";
        return given;
    }
    RawEvent& event(std::string title, WrittenTime start, WrittenTime end) {
        auto& raw = document.events.emplace_back();
        raw.title = std::move(title);
        raw.uid = "uid-" + std::to_string(document.events.size());
        raw.start = std::move(start);
        raw.end = std::move(end);
        return raw;
    }
    RawEvent& evening(std::string title = "Rust night") {
        return event(std::move(title), utc("2024-05-01T17:00:00"), utc("2024-05-01T19:00:00"));
    }
    std::vector<SightedEvent> all() const {
        const test::TinyGazetteer gazetteer;
        const auto twir = style();
        return normalize(document, source,
                         {twir, gazetteer, parse_rfc3339("2024-01-01T00:00:00Z").value(),
                          parse_rfc3339("2025-01-01T00:00:00Z").value()})
            .events;
    }
    SightedEvent only() const {
        auto events = all();
        EXPECT_EQ(events.size(), 1U);
        return events.empty() ? SightedEvent{} : events.front();
    }
};

void at(RawEvent& raw, std::string place) { raw.places.emplace_back().text = std::move(place); }

TEST(Normalize, tells_a_utc_time_where_the_event_is) {
    auto given = Given::shared_calendar();
    at(given.event("Rust AKL", utc("2024-05-01T06:00:00"), utc("2024-05-01T08:00:00")),
       "1 Main Street, Auckland, New Zealand");
    const auto event = given.only().event;
    EXPECT_EQ(format_local(event.time.start), "2024-05-01T18:00:00");
    EXPECT_EQ(event.time.zone, "Pacific/Auckland");
    EXPECT_EQ(event.why.date, "UTC, told in Pacific/Auckland of the place");
}

TEST(Normalize, tells_a_utc_time_in_the_groups_zone_when_the_place_is_unknown) {
    Given given;
    given.evening().home_zone = "Asia/Tokyo";
    const auto event = given.only().event;
    EXPECT_EQ(format_date(event.time.first_day()), "2024-05-02");
    EXPECT_THAT(event.why.date, HasSubstr("Asia/Tokyo of the group's home"));
}

TEST(Normalize, tells_a_utc_time_in_the_calendars_zone_when_nothing_else_is_known) {
    auto given = Given::shared_calendar();
    given.event("Somewhere", utc("2024-05-02T02:00:00"), utc("2024-05-02T03:00:00"));
    EXPECT_EQ(format_date(given.only().event.time.first_day()), "2024-05-01");
}

TEST(Normalize, keeps_an_offset_as_written_when_the_place_is_unknown) {
    Given given;
    given.document.time_zone = "America/Los_Angeles";
    auto start = utc("2024-05-01T01:00:00");
    start.utc_offset = std::chrono::hours(9);
    given.event("Early", start, start);
    EXPECT_EQ(format_local(given.only().event.time.start), "2024-05-01T01:00:00");
}

TEST(Normalize, never_shifts_an_all_day_event) {
    auto given = Given::shared_calendar();
    at(given.event("RustConf", day("2024-05-01"), day("2024-05-04")), "Auckland, New Zealand");
    const auto time = given.only().event.time;
    EXPECT_TRUE(time.all_day);
    EXPECT_EQ(format_date(time.first_day()), "2024-05-01");
    EXPECT_EQ(format_date(time.last_day()), "2024-05-03");
}

TEST(Normalize, keeps_a_day_from_midnight_to_midnight_utc_timed) {
    Given given;
    given.event("Hackathon", utc("2024-05-01T00:00:00"), utc("2024-05-02T00:00:00"));
    EXPECT_FALSE(given.only().event.time.all_day);
}

TEST(Normalize, keeps_a_zone_that_is_written) {
    Given given;
    at(given.event("Rust Berlin", zoned("2024-05-01T19:00:00", "Europe/Berlin"),
                   zoned("2024-05-01T21:00:00", "Europe/Berlin")),
       "Tokyo, Japan");
    EXPECT_EQ(format_local(given.only().event.time.start), "2024-05-01T19:00:00");
}

TEST(Normalize, takes_a_shared_calendars_default_zone_for_no_statement) {
    auto given = Given::shared_calendar();
    auto& raw = given.event("Rust Tokyo", zoned("2024-05-01T20:00:00", "America/Los_Angeles"),
                            zoned("2024-05-01T21:00:00", "America/Los_Angeles"));
    at(raw, "Tokyo, Japan");
    raw.recurrence.rules = {"FREQ=WEEKLY;COUNT=2"};
    const auto events = given.all();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(format_local(events[0].event.time.start), "2024-05-02T12:00:00");
    EXPECT_EQ(events[0].event.recurrence_id, "2024-05-01T20:00:00");
}

TEST(Normalize, reads_page_and_organizer_of_a_shared_calendars_entry_from_its_text) {
    auto given = Given::shared_calendar();
    auto& raw = given.evening("Rust Hack and Learn");
    at(raw, "Virtual (Berlin, Germany)");
    raw.description =
        "<a "
        "href=\"https://www.google.com/"
        "url?q=https%3A%2F%2Fwww.meetup.com%2Fde-DE%2Frust-berlin%2Fevents%2F299288955%2F&amp;sa=D\">Rust</a><br>"
        "Organized by <a href=\"https://www.meetup.com/rust-berlin\">Rust Berlin</a>";
    const auto sighted = given.only();
    EXPECT_EQ(sighted.event.url, "https://www.meetup.com/rust-berlin/events/299288955/");
    EXPECT_EQ(sighted.event.organizer, (Organizer{"Rust Berlin", "https://www.meetup.com/rust-berlin"}));
    EXPECT_EQ(sighted.event.mode, Mode::virtual_);
    EXPECT_EQ(sighted.event.place.city, "Berlin");
    EXPECT_EQ(sighted.event.why.section, "virtual: Virtual only");
    EXPECT_EQ(sighted.authority, 1);
    EXPECT_EQ(sighted.key, "uid:uid-1");
    EXPECT_THAT(sighted.identities,
                ElementsAre("meetup:299288955", "uid:uid-1", "url:meetup.com/rust-berlin/events/299288955"));
    EXPECT_THAT(sighted.links, Contains("https://www.meetup.com/rust-berlin"));
}

TEST(Normalize, names_an_imported_meetup_event_by_both_its_ids) {
    auto given = Given::shared_calendar();
    auto& raw = given.evening();
    raw.uid = "event_dbrswtyjchbjb@meetup.com";
    raw.url = "https://www.meetup.com/x/events/313646790/";
    const auto identities = given.only().identities;
    EXPECT_EQ(identities.front(), "meetup:313646790");
    EXPECT_THAT(identities, Contains("meetup-token:dbrswtyjchbjb"));
}

TEST(Normalize, gives_each_instance_of_a_series_its_own_names) {
    Given given;
    auto& raw = given.event("Weekly", zoned("2024-05-01T19:00:00", "Europe/Berlin"),
                            zoned("2024-05-01T21:00:00", "Europe/Berlin"));
    raw.url = "https://a.example/weekly";
    raw.recurrence.rules = {"FREQ=WEEKLY;COUNT=2"};
    const auto events = given.all();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].key, "uid:uid-1|2024-05-01T19:00:00");
    EXPECT_THAT(events[0].identities, ElementsAre("uid:uid-1|2024-05-01T19:00:00", "url:a.example/weekly|2024-05-01"));
    EXPECT_EQ(events[1].key, "uid:uid-1|2024-05-08T19:00:00");
}

TEST(Normalize, keeps_keys_apart_that_a_source_uses_twice) {
    Given given;
    given.evening("A").platform_id = "meetup:1";
    given.evening("B").platform_id = "meetup:1";
    const auto events = given.all();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_NE(events[0].key, events[1].key);
}

TEST(Normalize, ranks_a_page_over_a_feed_over_a_shared_calendar) {
    Given page;
    page.source.kind = "meetup";
    page.evening().platform_id = "meetup:1";
    EXPECT_EQ(page.only().authority, 3);
    Given feed;
    feed.evening();
    EXPECT_EQ(feed.only().authority, 2);
    auto shared = Given::shared_calendar();
    shared.evening();
    EXPECT_EQ(shared.only().authority, 1);
}

TEST(Normalize, says_why_an_event_is_not_for_us) {
    Given given;
    given.source.require_title = {"rust", "wasm"};
    given.evening("Trust and safety");
    given.evening("Intro to RUST");
    given.evening("");
    const auto events = given.all();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].rejected, "title filter: none of rust, wasm");
    EXPECT_EQ(events[1].rejected, "");
    EXPECT_EQ(events[2].rejected, "no title");
}

TEST(Normalize, keeps_an_event_without_any_link) {
    Given given;
    given.evening();
    const auto sighted = given.only();
    EXPECT_EQ(sighted.event.url, "");
    EXPECT_EQ(sighted.rejected, "");
    EXPECT_THAT(sighted.identities, ElementsAre("uid:uid-1"));
}

TEST(Normalize, falls_back_on_the_groups_home_and_says_so) {
    Given given;
    auto& raw = given.evening();
    raw.home.city = "Dallas";
    raw.home.admin1 = "TX";
    raw.home.country = "US";
    const auto event = given.only().event;
    EXPECT_EQ(event.place.city, "Dallas");
    EXPECT_EQ(event.place.admin1, "TX");
    EXPECT_EQ(event.region, "North America");
    EXPECT_THAT(event.why.place, HasSubstr("home"));
    EXPECT_EQ(event.why.section, "US is in North America");
}

TEST(Normalize, lists_a_hybrid_event_in_both_sections) {
    auto given = Given::shared_calendar();
    at(given.evening(), "Hybrid (Berlin, Germany)");
    const auto event = given.only().event;
    EXPECT_EQ(event.mode, Mode::hybrid);
    EXPECT_EQ(event.region, "Europe");
    EXPECT_EQ(event.why.section, "hybrid: Virtual, and DE is in Europe");
}

TEST(Normalize, reads_a_cancellation_from_the_title) {
    Given given;
    given.evening("CANCELLED: Rust night");
    given.evening("[Verschoben] Rust night");
    given.evening("Cancelled tasks in async Rust");
    const auto events = given.all();
    EXPECT_EQ(events[0].event.status, Status::cancelled);
    EXPECT_EQ(events[1].event.status, Status::postponed);
    EXPECT_EQ(events[2].event.status, Status::confirmed);
}

}  // namespace
}  // namespace gatherd
