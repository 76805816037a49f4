#include "time/zone.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

std::string meant_by(std::string_view written) { return iana_zone(written).value_or("nothing"); }

std::string instant(std::string_view zone, std::string_view wall) {
    const auto found = to_instant(zone, *parse_local(wall));
    return found ? format_rfc3339(*found) : "nothing";
}

std::string wall(std::string_view zone, std::string_view time) {
    const auto found = to_wall(zone, *parse_rfc3339(time));
    return found ? format_local(*found) : "nothing";
}

TEST(ZoneNames, keeps_an_iana_name_and_mends_its_case) {
    EXPECT_EQ(meant_by("Europe/Berlin"), "Europe/Berlin");
    EXPECT_EQ(meant_by("europe/BERLIN"), "Europe/Berlin");
    EXPECT_EQ(meant_by("America/Argentina/Buenos_Aires"), "America/Argentina/Buenos_Aires");
}

TEST(ZoneNames, gives_an_alias_the_name_of_today) {
    EXPECT_EQ(meant_by("US/Eastern"), "America/New_York");
    EXPECT_EQ(meant_by("Asia/Calcutta"), "Asia/Kolkata");
    EXPECT_EQ(meant_by("Europe/Kiev"), "Europe/Kyiv");
    EXPECT_EQ(meant_by("Japan"), "Asia/Tokyo");
    EXPECT_EQ(meant_by("Europe/Oslo"), "Europe/Oslo");
}

TEST(ZoneNames, has_one_name_for_utc) {
    for (const char* name :
         {"UTC", "utc", "Z", "Etc/UTC", "Zulu", "Etc/UCT", "UTC+0", "GMT+00:00", "tzone://Microsoft/Utc"})
        EXPECT_EQ(meant_by(name), "UTC") << name;
}

TEST(ZoneNames, reads_display_names_in_other_languages_as_far_as_they_say_something) {
    EXPECT_EQ(meant_by("(UTC) Koordinerad universell tid"), "UTC");
    EXPECT_EQ(meant_by("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien"), "Europe/Amsterdam");
    EXPECT_EQ(meant_by("(UTC+02:00) Helsingfors"), "nothing");
}

TEST(ZoneNames, knows_windows_names_as_cldr_does) {
    EXPECT_EQ(meant_by("W. Europe Standard Time"), "Europe/Berlin");
    EXPECT_EQ(meant_by("Eastern Standard Time"), "America/New_York");
    EXPECT_EQ(meant_by("AUS Eastern Standard Time"), "Australia/Sydney");
    EXPECT_EQ(meant_by("India Standard Time"), "Asia/Kolkata");
    EXPECT_EQ(meant_by("Pacific Standard Time 1"), "America/Los_Angeles");
    EXPECT_EQ(meant_by("Eastern Daylight Time"), "America/New_York");
    EXPECT_EQ(meant_by("Eastern Standard Time (Mexico)"), "America/Cancun");
}

TEST(ZoneNames, reads_the_display_names_of_windows) {
    EXPECT_EQ(meant_by("(UTC-05:00) Eastern Time (US & Canada)"), "America/New_York");
    EXPECT_EQ(meant_by("(GMT+10:00) Canberra, Melbourne, Sydney"), "Australia/Sydney");
    EXPECT_EQ(meant_by("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"), "Europe/Amsterdam");
    EXPECT_EQ(meant_by("Kuala Lumpur, Singapore"), "Asia/Kuala_Lumpur");
}

TEST(ZoneNames, looks_behind_prefixes_quotes_and_blanks) {
    EXPECT_EQ(meant_by("/mozilla.org/20050126_1/Europe/Berlin"), "Europe/Berlin");
    EXPECT_EQ(meant_by("/freeassociation.sourceforge.net/Tzfile/America/New_York"), "America/New_York");
    EXPECT_EQ(meant_by("/citadel.org/20210210_1/America/Indiana/Knox"), "America/Indiana/Knox");
    EXPECT_EQ(meant_by("\"Europe/Berlin\""), "Europe/Berlin");
    EXPECT_EQ(meant_by("  America/New York "), "America/New_York");
    EXPECT_EQ(meant_by("US-Pacific"), "America/Los_Angeles");
}

TEST(ZoneNames, reads_offsets) {
    EXPECT_EQ(meant_by("+02:00"), "+02:00");
    EXPECT_EQ(meant_by("GMT-0500"), "-05:00");
    EXPECT_EQ(meant_by("UTC+5:30"), "+05:30");
    EXPECT_EQ(meant_by("UTC+2"), "+02:00");
    EXPECT_EQ(meant_by("Etc/GMT+5"), "Etc/GMT+5");  // POSIX sign: five hours behind
}

TEST(ZoneNames, says_nothing_of_names_that_say_nothing) {
    for (const char* name :
         {"", " ", "1", "Customized Time Zone", "nowhere/at/all", "+", "+99", "(GMT +01:00)", "\"\"", "/"})
        EXPECT_EQ(meant_by(name), "nothing") << name;
    EXPECT_EQ(meant_by(std::string(100'000, '/')), "nothing");
}

struct Moment {
    const char* zone;
    const char* wall;
    const char* instant;
};

TEST(Zones, converts_wall_time_by_the_rules_of_its_day) {
    // Expected values from Python's zoneinfo.
    const Moment moments[] = {
        {"Europe/Berlin", "2026-01-15T19:00:00", "2026-01-15T18:00:00Z"},
        {"Europe/Berlin", "2026-07-15T19:00:00", "2026-07-15T17:00:00Z"},
        {"America/New_York", "2026-11-01T00:30:00", "2026-11-01T04:30:00Z"},
        {"Asia/Kolkata", "2026-03-01T18:30:00", "2026-03-01T13:00:00Z"},
        {"Australia/Melbourne", "2026-01-15T18:00:00", "2026-01-15T07:00:00Z"},
        {"Pacific/Apia", "2011-12-29T23:00:00", "2011-12-30T09:00:00Z"},
        {"Pacific/Apia", "2011-12-31T01:00:00", "2011-12-30T11:00:00Z"},  // 30 December did not happen
        {"+05:45", "2026-01-01T00:00:00", "2025-12-31T18:15:00Z"},
        {"-03:30", "2026-01-01T00:00:00", "2026-01-01T03:30:00Z"},
    };
    for (const auto& moment : moments)
        EXPECT_EQ(instant(moment.zone, moment.wall), moment.instant) << moment.zone << " " << moment.wall;
}

TEST(Zones, takes_the_offset_before_a_gap_and_the_first_of_a_fold) {
    // RFC 5545 3.3.5 names the first two: 2:30 on 11 March 2007 is 3:30 EDT, 1:30 on 4 November 2007 is EDT.
    const Moment moments[] = {
        {"America/New_York", "2007-03-11T02:30:00", "2007-03-11T07:30:00Z"},
        {"America/New_York", "2007-11-04T01:30:00", "2007-11-04T05:30:00Z"},
        {"Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"},
        {"Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"},
        {"Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"},  // half an hour
        {"Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"},
        {"Europe/Dublin", "2026-03-29T01:30:00", "2026-03-29T01:30:00Z"},  // winter is the daylight time here
        {"Europe/Dublin", "2026-10-25T01:30:00", "2026-10-25T00:30:00Z"},
        {"America/Santiago", "2026-09-06T00:30:00", "2026-09-06T04:30:00Z"},  // midnight is skipped
        {"Europe/Berlin", "2061-03-27T02:30:00", "2061-03-27T01:30:00Z"},
        {"Europe/Berlin", "2061-10-30T02:30:00", "2061-10-30T00:30:00Z"},
    };
    for (const auto& moment : moments)
        EXPECT_EQ(instant(moment.zone, moment.wall), moment.instant) << moment.zone << " " << moment.wall;
}

TEST(Zones, keep_their_rules_after_2037) {
    // Expected values from Python's zoneinfo, which reads the footer of TZif files too.
    const Moment moments[] = {
        {"Europe/Berlin", "2040-07-01T19:00:00", "2040-07-01T17:00:00Z"},
        {"Europe/London", "2045-07-01T19:00:00", "2045-07-01T18:00:00Z"},
        {"America/New_York", "2050-07-01T19:00:00", "2050-07-01T23:00:00Z"},
        {"America/New_York", "2050-12-01T19:00:00", "2050-12-02T00:00:00Z"},
        {"America/St_Johns", "2055-07-01T19:00:00", "2055-07-01T21:30:00Z"},
        {"America/Nuuk", "2060-07-01T12:00:00", "2060-07-01T13:00:00Z"},       // footer with a negative time of day
        {"Africa/Cairo", "2060-07-01T12:00:00", "2060-07-01T09:00:00Z"},       // … with a time past midnight
        {"Asia/Gaza", "2090-07-01T12:00:00", "2090-07-01T09:00:00Z"},          // … with a time of fifty hours
        {"Africa/Casablanca", "2095-07-01T12:00:00", "2095-07-01T11:00:00Z"},  // … without a change
        {"Europe/Dublin", "2080-01-01T12:00:00", "2080-01-01T12:00:00Z"},
        {"Australia/Sydney", "2099-12-31T12:00:00", "2099-12-31T01:00:00Z"},
        {"Pacific/Auckland", "2100-01-01T12:00:00", "2099-12-31T23:00:00Z"},
    };
    for (const auto& moment : moments) {
        EXPECT_EQ(instant(moment.zone, moment.wall), moment.instant) << moment.zone << " " << moment.wall;
        EXPECT_EQ(wall(moment.zone, moment.instant), moment.wall) << moment.zone << " " << moment.instant;
    }
}

TEST(Zones, that_do_not_exist_give_nothing) {
    EXPECT_EQ(instant("Europe/Atlantis", "2026-01-01T00:00:00"), "nothing");
    EXPECT_EQ(instant("", "2026-01-01T00:00:00"), "nothing");
    EXPECT_FALSE(offset_at("W. Europe Standard Time", {}));  // a written name; iana_zone() reads those
}

EventTime berlin(std::string_view start, std::string_view end) {
    EventTime time{*parse_local(start), *parse_local(end), false, "Europe/Berlin", {}, {}};
    return recomputed(time);
}

TEST(Zones, tell_an_event_in_another_zone_without_moving_it) {
    const auto there = in_zone(berlin("2026-06-01T19:00:00", "2026-06-01T21:00:00"), "Australia/Melbourne");
    EXPECT_EQ(format_local(there.start), "2026-06-02T03:00:00");
    EXPECT_EQ(format_local(there.end), "2026-06-02T05:00:00");
    EXPECT_EQ(there.zone, "Australia/Melbourne");
    EXPECT_EQ(format_rfc3339(*there.start_utc), "2026-06-01T17:00:00Z");
    EXPECT_EQ(in_zone(there, "Europe/Berlin"), berlin("2026-06-01T19:00:00", "2026-06-01T21:00:00"));
}

TEST(Zones, leave_all_day_events_and_unknown_zones_alone) {
    EventTime day{
        *parse_local("2026-06-01T00:00:00"), *parse_local("2026-06-02T00:00:00"), true, "Europe/Berlin", {}, {}};
    EXPECT_EQ(in_zone(day, "Australia/Melbourne"), day);
    EXPECT_EQ(recomputed(day), day);
    const auto event = berlin("2026-06-01T19:00:00", "2026-06-01T21:00:00");
    EXPECT_EQ(in_zone(event, "Europe/Atlantis"), event);
}

TEST(Zones, recompute_instants_from_wall_time) {
    auto stale = berlin("2026-06-01T19:00:00", "2026-06-01T21:00:00");
    *stale.start_utc += std::chrono::hours(1);  // as if Berlin had changed its rules since
    EXPECT_EQ(recomputed(stale), berlin("2026-06-01T19:00:00", "2026-06-01T21:00:00"));
}

TEST(Zones, recompute_keeps_the_second_of_a_fold) {
    auto second = berlin("2026-10-25T02:30:00", "2026-10-25T03:30:00");
    *second.start_utc += std::chrono::hours(1);
    EXPECT_EQ(format_rfc3339(*recomputed(second).start_utc), "2026-10-25T01:30:00Z");
}

TEST(Zones, name_the_version_of_their_data) {
    const auto version = zone_data_version();
    ASSERT_EQ(version.size(), 5U) << version;
    EXPECT_EQ(version.substr(0, 2), "20");
}

}  // namespace
}  // namespace gatherd
