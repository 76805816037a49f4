#include "ics/written_time.hpp"

#include <gtest/gtest.h>

#include "base/clock.hpp"

namespace gatherd::ics {
namespace {

std::string shown(std::string_view text) {
    const auto time = parse_written_time(text, "Z");
    if (!time) return time.error().message;
    if (time->is_date) return format_date(date::floor<date::days>(time->wall));
    return format_local(time->wall) + (time->utc_offset ? format_offset(*time->utc_offset) : " " + time->zone);
}

struct TimeCase {
    std::string_view text;
    std::string_view expected;
};

TEST(WrittenTime, reads_every_form_met_in_feeds) {
    constexpr TimeCase cases[] = {
        {"20260312", "2026-03-12"},
        {"2026-03-12", "2026-03-12"},
        {" 20260312T190000 ", "2026-03-12T19:00:00 Z"},
        {"20260312T1900", "2026-03-12T19:00:00 Z"},
        {"20260312T190000Z", "2026-03-12T19:00:00+00:00"},
        {"20260312t1900z", "2026-03-12T19:00:00+00:00"},
        {"2026-03-12T19:00:00.000Z", "2026-03-12T19:00:00+00:00"},
        {"2026-03-12 19:00:00", "2026-03-12T19:00:00 Z"},
        {"20260312T190000+0530", "2026-03-12T19:00:00+05:30"},
        {"20260312T190000-08:00", "2026-03-12T19:00:00-08:00"},
        {"20260312T240000", "2026-03-13T00:00:00 Z"},
        {"20261231T235960Z", "2027-01-01T00:00:00+00:00"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(shown(text), expected) << text;
}

TEST(WrittenTime, refuses_what_no_calendar_has) {
    for (const std::string_view text :
         {"", "2026", "20260001", "20261301", "20260230T100000", "20260312T250000", "20260312T196100", "20260312T",
          "20260312T19", "00000101", "20260312X190000", "20260312T190000Q", "20260312T190000+99:00", "TBD"}) {
        EXPECT_FALSE(parse_written_time(text, "")) << text;
    }
}

TEST(WrittenDuration, tells_days_from_hours) {
    EXPECT_EQ(parse_duration("P1W")->length, std::chrono::hours(168));
    EXPECT_TRUE(parse_duration("P1W")->is_days);
    EXPECT_TRUE(parse_duration("P1DT0H0M0S")->is_days);
    EXPECT_FALSE(parse_duration("P1DT1H")->is_days);
    EXPECT_EQ(parse_duration("-PT15M")->length, std::chrono::minutes(-15));
    EXPECT_EQ(parse_duration("pt1h 30m")->length, std::chrono::minutes(90));
    for (const std::string_view text : {"", "P", "PT", "1H", "PT1", "PTH", "P999999999999999999W", "PT1X"})
        EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(RecurrenceDates, skip_what_cannot_be_read_and_say_so) {
    std::vector<Error> problems;
    const auto dates =
        recurrence_dates({"RDATE", ";VALUE=PERIOD;TZID=\"Europe/Rome\"",
                          "20260101T100000/20260101T120000,x,20260102T100000/PT1H,20260103,20260104T100000/P1D", 1},
                         problems);
    ASSERT_EQ(dates.size(), 4U);
    EXPECT_EQ(dates[0].start.zone, "Europe/Rome");
    EXPECT_EQ(format_local(dates[0].end->wall), "2026-01-01T12:00:00");
    EXPECT_EQ(dates[1].exact_length, std::chrono::hours(1));
    EXPECT_TRUE(dates[2].start.is_date);
    EXPECT_EQ(format_local(dates[3].end->wall), "2026-01-05T10:00:00");
    EXPECT_EQ(problems.size(), 1U);
}

}  // namespace
}  // namespace gatherd::ics
