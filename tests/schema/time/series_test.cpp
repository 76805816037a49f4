#include <gtest/gtest.h>

#include "time/expand.hpp"

namespace gatherd {
namespace {

using std::chrono::hours;

RawEvent event(std::string uid, std::string_view wall, std::string zone = "Europe/Berlin") {
    RawEvent result;
    result.uid = std::move(uid);
    result.start = {*parse_local(wall), false, std::move(zone), std::nullopt};
    return result;
}

Expansion in_2026(const Document& document, ZoneHints hints = {}) {
    hints.custom = &document.zones;
    return expand(document, hints, date::sys_days(date::year(2026) / 1 / 1), date::sys_days(date::year(2027) / 1 / 1),
                  {.time_per_rule = std::chrono::seconds(10)});  // slow machines cut by steps only
}

std::vector<std::string> starts(const Expansion& expansion) {
    std::vector<std::string> result;
    for (const auto& item : expansion.occurrences) result.push_back(format_rfc3339(*item.time.start_utc));
    return result;
}

TEST(Expansion, groups_components_by_uid) {
    Document document;
    document.events = {event("a", "2026-06-02T19:00:00"), event("b", "2026-06-01T19:00:00"),
                       event("a", "2026-06-10T19:00:00")};
    document.events[0].recurrence.rules = {"FREQ=WEEKLY;COUNT=2"};
    document.events[2].recurrence_id = document.events[0].start;
    document.events[2].recurrence_id->wall += hours(24 * 7);
    const auto found = in_2026(document);
    EXPECT_EQ(starts(found),
              (std::vector<std::string>{"2026-06-01T17:00:00Z", "2026-06-02T17:00:00Z", "2026-06-10T17:00:00Z"}));
    EXPECT_EQ(found.occurrences[0].recurrence_id, "");
    EXPECT_EQ(found.occurrences[1].recurrence_id, "2026-06-02T19:00:00");
    EXPECT_EQ(found.occurrences[2].recurrence_id, "2026-06-09T19:00:00");
    EXPECT_EQ(found.occurrences[2].component, &document.events[2]);
}

TEST(Expansion, takes_what_begins_with_the_window_and_leaves_what_begins_at_its_end) {
    Document document;
    document.events = {event("a", "2026-01-01T01:00:00"), event("b", "2026-01-01T00:59:59"),
                       event("c", "2027-01-01T00:59:59"), event("d", "2027-01-01T01:00:00")};
    EXPECT_EQ(starts(in_2026(document)), (std::vector<std::string>{"2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z"}));
}

TEST(Expansion, lets_components_without_uid_stand_alone) {
    Document document;
    document.events = {event("", "2026-06-02T19:00:00"), event("", "2026-06-02T19:00:00")};
    EXPECT_EQ(in_2026(document).occurrences.size(), 2U);
}

TEST(Expansion, gives_an_instance_the_override_component_and_its_end) {
    Document document;
    document.events = {event("a", "2026-06-02T19:00:00"), event("a", "2026-06-02T20:00:00")};
    document.events[0].recurrence.rules = {"FREQ=WEEKLY;COUNT=1"};
    document.events[0].duration = hours(1);
    document.events[1].duration = hours(3);
    document.events[1].recurrence_id = document.events[0].start;
    const auto found = in_2026(document);
    ASSERT_EQ(found.occurrences.size(), 1U);
    EXPECT_EQ(format_rfc3339(*found.occurrences[0].time.end_utc), "2026-06-02T21:00:00Z");
}

/// A zone two and a half hours ahead, three and a half in summer, as no zone of the world is.
std::vector<Observance> odd_zone() {
    Observance winter{*parse_local("2000-10-29T03:00:00"),
                      std::chrono::minutes(210),
                      std::chrono::minutes(150),
                      {"FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
                      {}};
    Observance summer{*parse_local("2000-03-26T02:00:00"),
                      std::chrono::minutes(150),
                      std::chrono::minutes(210),
                      {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"},
                      {}};
    return {winter, summer};
}

TEST(Expansion, of_two_components_for_one_thing_believes_the_newer) {
    const auto spoken = [](std::optional<int> sequence, const char* modified, std::optional<int> other_sequence,
                           const char* other_modified, Status other_status = Status::confirmed) {
        Document document;
        document.events = {event("a", "2026-06-02T19:00:00"), event("a", "2026-06-02T19:00:00")};
        auto& ours = document.events[0];
        auto& theirs = document.events[1];
        ours.title = "ours";
        theirs.title = "theirs";
        ours.sequence = sequence;
        theirs.sequence = other_sequence;
        if (*modified != 0) ours.last_modified = *parse_rfc3339(modified);
        if (*other_modified != 0) theirs.last_modified = *parse_rfc3339(other_modified);
        theirs.status = other_status;
        const auto forth = in_2026(document).occurrences.front().component->title;
        std::swap(ours, theirs);
        EXPECT_EQ(in_2026(document).occurrences.front().component->title, forth) << "in another order";
        return forth;
    };
    const auto* early = "2026-01-01T00:00:00Z";
    const auto* late = "2026-01-02T00:00:00Z";
    EXPECT_EQ(spoken(2, early, 1, late), "ours") << "SEQUENCE first";
    EXPECT_EQ(spoken({}, late, 1, early), "theirs") << "none is 0";
    EXPECT_EQ(spoken(1, late, 1, early), "ours");
    EXPECT_EQ(spoken(1, early, 1, late), "theirs");
    EXPECT_EQ(spoken(1, early, 1, ""), "ours");
    EXPECT_EQ(spoken(1, late, 1, early, Status::cancelled), "ours") << "called off, and on again";
    EXPECT_EQ(spoken(1, early, 1, early, Status::cancelled), "theirs");
    EXPECT_EQ(spoken(1, early, 1, "", Status::cancelled), "theirs") << "a cancellation of unknown age came after";
}

TEST(CustomZones, serve_a_name_that_nobody_knows) {
    Document document;
    document.zones["Odd"] = odd_zone();
    document.events = {event("a", "2026-03-22T19:00:00", "Odd")};
    document.events[0].recurrence.rules = {"FREQ=WEEKLY;COUNT=2"};
    const auto found = in_2026(document);
    EXPECT_EQ(starts(found), (std::vector<std::string>{"2026-03-22T16:30:00Z", "2026-03-29T15:30:00Z"}));
    EXPECT_EQ(found.occurrences[0].time.zone, "+02:30");
    EXPECT_EQ(found.occurrences[1].time.zone, "+03:30");
    EXPECT_EQ(format_local(found.occurrences[1].time.start), "2026-03-29T19:00:00");
    EXPECT_EQ(found.occurrences[0].why, "TZID 'Odd', VTIMEZONE of the document");
}

TEST(CustomZones, change_their_offset_at_the_hour_they_name) {
    Document document;
    document.zones["Odd"] = odd_zone();
    document.events = {event("a", "2026-03-29T01:00:00", "Odd"), event("b", "2026-03-29T04:00:00", "Odd"),
                       event("c", "2026-10-25T01:00:00", "Odd"), event("d", "2026-10-25T04:00:00", "Odd")};
    EXPECT_EQ(starts(in_2026(document)), (std::vector<std::string>{"2026-03-28T22:30:00Z", "2026-03-29T00:30:00Z",
                                                                   "2026-10-24T21:30:00Z", "2026-10-25T01:30:00Z"}));
}

TEST(CustomZones, do_not_replace_iana_zones) {
    Document document;
    document.zones["Europe/Berlin"] = odd_zone();
    document.events = {event("a", "2026-06-02T19:00:00")};
    EXPECT_EQ(starts(in_2026(document)), std::vector<std::string>{"2026-06-02T17:00:00Z"});
}

TEST(CustomZones, go_before_a_guess_at_the_name) {
    Document document;
    document.events = {event("a", "2026-06-02T19:00:00", "US-Eastern")};
    EXPECT_EQ(starts(in_2026(document)), std::vector<std::string>{"2026-06-02T23:00:00Z"});
    document.zones["US-Eastern"] = odd_zone();
    EXPECT_EQ(starts(in_2026(document)), std::vector<std::string>{"2026-06-02T15:30:00Z"});
}

TEST(CustomZones, end_their_rules_at_until_and_take_dates) {
    Document document;
    auto zone = odd_zone();
    zone[1].rules = {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20240401T000000Z"};
    zone[1].dates = {*parse_local("2026-05-03T02:00:00")};
    document.zones["Odd"] = zone;
    document.events = {event("a", "2026-04-15T19:00:00", "Odd"), event("b", "2026-05-15T19:00:00", "Odd")};
    EXPECT_EQ(starts(in_2026(document)), (std::vector<std::string>{"2026-04-15T16:30:00Z", "2026-05-15T15:30:00Z"}));
}

TEST(CustomZones, keep_the_whole_day_that_is_an_until) {
    Document document;
    auto zone = odd_zone();
    zone[1].rules = {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329"};
    document.zones["Odd"] = zone;
    document.events = {event("a", "2026-04-15T19:00:00", "Odd")};
    EXPECT_EQ(starts(in_2026(document)), std::vector<std::string>{"2026-04-15T15:30:00Z"});
    document.zones["Odd"][1].rules = {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260328"};
    EXPECT_EQ(starts(in_2026(document)), std::vector<std::string>{"2026-04-15T16:30:00Z"});
}

TEST(CustomZones, that_are_bombs_cost_nothing) {
    Document document;
    auto zone = odd_zone();
    zone[0].rules = {"FREQ=SECONDLY", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
                     "FREQ=YEARLY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3;BYDAY=MO,TU"};
    document.zones["Odd"] = std::vector<Observance>(10'000, zone[0]);
    document.events = {event("a", "2026-06-02T19:00:00", "Odd")};
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(in_2026(document).occurrences.size(), 1U);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));  // minutes without bounds
}

TEST(CustomZones, without_observances_leave_the_time_floating) {
    Document document;
    document.zones["Odd"] = {};
    document.events = {event("a", "2026-06-02T19:00:00", "Odd")};
    const auto found = in_2026(document, {.source_zone = "Europe/Berlin", .place_zone = "", .calendar_zone = ""});
    EXPECT_EQ(starts(found), std::vector<std::string>{"2026-06-02T17:00:00Z"});
    ASSERT_EQ(found.diagnostics.size(), 1U);
    EXPECT_EQ(found.diagnostics[0].message, "time zone 'Odd' is unknown");
}

TEST(WrittenOffsets, keep_the_wall_time_and_take_the_zone_that_agrees) {
    Document document;
    document.events = {event("a", "2026-06-02T19:00:00", "")};
    document.events[0].start.utc_offset = hours(2);
    const auto agreeing =
        in_2026(document, {.source_zone = "America/New_York", .place_zone = "Europe/Berlin", .calendar_zone = ""});
    EXPECT_EQ(agreeing.occurrences[0].time.zone, "Europe/Berlin");
    const auto alone = in_2026(document, {.source_zone = "America/New_York", .place_zone = "", .calendar_zone = ""});
    EXPECT_EQ(alone.occurrences[0].time.zone, "+02:00");
    EXPECT_EQ(format_local(alone.occurrences[0].time.start), "2026-06-02T19:00:00");
    EXPECT_EQ(starts(alone), std::vector<std::string>{"2026-06-02T17:00:00Z"});
}

TEST(WrittenOffsets, decide_between_the_hours_of_a_fold) {
    Document document;
    document.events = {event("a", "2026-10-25T02:30:00")};
    document.events[0].start.utc_offset = hours(1);
    EXPECT_EQ(starts(in_2026(document)), std::vector<std::string>{"2026-10-25T01:30:00Z"});
}

TEST(Bombs, are_cut_at_the_limit_and_reported) {
    Document document;
    document.events = {event("a", "2026-06-02T19:00:00")};
    document.events[0].line = 7;
    document.events[0].recurrence.rules = {"FREQ=SECONDLY;COUNT=2147483647"};
    const auto found = in_2026(document);
    EXPECT_EQ(found.occurrences.size(), 10'000U);
    EXPECT_TRUE(found.truncated);
    ASSERT_EQ(found.diagnostics.size(), 1U);
    EXPECT_EQ(found.diagnostics[0].line, 7);
    EXPECT_EQ(found.diagnostics[0].message, "recurrence of 'a' cut: more than 10000 instances");
}

TEST(Bombs, in_one_document_leave_time_for_the_sane_rules) {
    Document document;
    for (int i = 0; i < 50; ++i) {
        document.events.push_back(event("bomb " + std::to_string(i), "2026-01-02T19:00:00"));
        document.events.back().recurrence.rules = {"FREQ=SECONDLY;INTERVAL=7;BYHOUR=3;BYMINUTE=59;COUNT=100000"};
    }
    document.events.push_back(event("sane", "2006-01-03T19:00:00"));
    document.events.back().recurrence.rules = {"FREQ=MONTHLY;BYDAY=1TU;BYMONTH=6"};
    const auto found =
        expand(document, {}, date::sys_days(date::year(2026) / 3 / 1), date::sys_days(date::year(2027) / 1 / 1),
               {.time_per_document = std::chrono::milliseconds(0)});
    EXPECT_EQ(starts(found), std::vector<std::string>{"2026-06-02T17:00:00Z"});
    EXPECT_TRUE(found.truncated);
}

TEST(Bombs, of_exclusion_rules_and_dates_are_linear) {
    Document document;
    document.events = {event("a", "2026-01-02T19:00:00")};
    document.events[0].recurrence.rules = {"FREQ=MINUTELY;INTERVAL=30"};
    document.events[0].recurrence.exclusion_rules = {"FREQ=MINUTELY;INTERVAL=60",
                                                     "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"};
    for (int i = 0; i < 20'000; ++i) {
        auto date = document.events[0].start;
        date.wall += std::chrono::minutes(30 * i);
        document.events[0].recurrence.exclusions.push_back(date);
    }
    EXPECT_TRUE(in_2026(document).occurrences.empty());
}

}  // namespace
}  // namespace gatherd
