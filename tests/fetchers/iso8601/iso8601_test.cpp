#include "iso8601/iso8601.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

std::string read(std::string_view text) {
    const auto time = read_iso8601(text);
    if (!time) return "none";
    if (time->is_date) return format_date(date::floor<date::days>(time->wall));
    return format_local(time->wall) + (time->utc_offset ? format_offset(*time->utc_offset) : "");
}

TEST(Iso8601, reads_every_form_that_pages_write) {
    const std::pair<const char*, const char*> cases[] = {
        {"2026-11-04T18:00:00-06:00", "2026-11-04T18:00:00-06:00"},
        {"2023-01-19T18:30+01:00", "2023-01-19T18:30:00+01:00"},
        {"2025-09-15T18:00:00+0100", "2025-09-15T18:00:00+01:00"},
        {"2026-11-12T17:45:00.000+05:30", "2026-11-12T17:45:00+05:30"},
        {"2026-10-21T01:00:00.000Z", "2026-10-21T01:00:00+00:00"},
        {"2024-5-24T19:00+5.5:00", "2024-05-24T19:00:00+05:30"},
        {"2024-5-24T19:00+5.75:00", "2024-05-24T19:00:00+05:45"},
        {"2025-10-11T12:30:00:00+01:00", "2025-10-11T12:30:00+01:00"},
        {"2022-11-08T19:00:00", "2022-11-08T19:00:00"},
        {"2022-11-25", "2022-11-25"},
        {"20221125", "2022-11-25"},
        {"20240524T1900Z", "2024-05-24T19:00:00+00:00"},
        {"2009-06-26 19:30", "2009-06-26T19:30:00"},
        {"2009-06-26 7:30 p.m.", "2009-06-26T19:30:00"},
        {"2009-06-26T7pm", "2009-06-26T19:00:00"},
        {"2009-06-26T12am", "2009-06-26T00:00:00"},
        {" 2022-11-25T ", "2022-11-25"},
        {"2022-11-25T19:00+02", "2022-11-25T19:00:00+02:00"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(read(text), expected) << text;
}

TEST(Iso8601, refuses_what_is_no_date) {
    for (const char* text : {"", "TBA", "2023-02-30", "2023-13-01", "Nov 28", "2023-11-28T25:00", "2023-11"})
        EXPECT_EQ(read(text), "none") << text;
}

TEST(Iso8601, reads_durations) {
    EXPECT_EQ(read_iso8601_duration("PT2H30M"), std::chrono::minutes(150));
    EXPECT_EQ(read_iso8601_duration("P1DT1H"), std::chrono::hours(25));
    EXPECT_EQ(read_iso8601_duration("P2W"), std::chrono::hours(336));
    EXPECT_EQ(read_iso8601_duration("P1M"), std::nullopt);
    EXPECT_EQ(read_iso8601_duration("P"), std::nullopt);
}

}  // namespace
}  // namespace gatherd
