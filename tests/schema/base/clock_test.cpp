#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

TEST(Clock, reads_rfc_3339_with_any_offset_and_fraction) {
    EXPECT_EQ(format_rfc3339(*parse_rfc3339("2023-11-28T18:00:00-06:00")), "2023-11-29T00:00:00Z");
    EXPECT_EQ(format_rfc3339(*parse_rfc3339("2023-11-28T18:00:00.123Z")), "2023-11-28T18:00:00Z");
    EXPECT_EQ(format_rfc3339(*parse_rfc3339("2023-11-28 18:00:00+0530")), "2023-11-28T12:30:00Z");
}

TEST(Clock, refuses_what_is_no_time) {
    for (const char* text :
         {"", "2023-11-28", "2023-11-28T18:00:00", "2023-02-30T00:00:00Z", "2023-11-28T25:00:00Z", "x"})
        EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(Clock, refuses_days_that_the_calendar_does_not_have) {
    EXPECT_TRUE(parse_date("2024-02-29"));
    EXPECT_FALSE(parse_date("2023-02-29"));
    EXPECT_FALSE(parse_date("2023-2-28"));
}

TEST(Clock, writes_offsets_with_their_sign) {
    EXPECT_EQ(format_offset(std::chrono::minutes(330)), "+05:30");
    EXPECT_EQ(format_offset(std::chrono::minutes(-210)), "-03:30");
    EXPECT_EQ(format_offset(std::chrono::minutes(0)), "+00:00");
}

}  // namespace
}  // namespace gatherd
