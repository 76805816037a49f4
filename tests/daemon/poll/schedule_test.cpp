#include "poll/schedule.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

using namespace std::chrono_literals;

const sys_seconds noon = *parse_rfc3339("2026-03-04T12:00:00Z");

std::chrono::seconds wait(const ScheduleInput& input, double random = 0, const Source& source = {},
                          const PollOptions& options = {}) {
    return next_poll(source, options, input, random) - input.now;
}

TEST(Schedule, waits_the_base_interval_after_success) { EXPECT_EQ(wait({noon}), 6h); }

TEST(Schedule, adds_up_to_a_tenth_so_that_sources_spread) { EXPECT_EQ(wait({noon}, 0.5), 6h + 18min); }

TEST(Schedule, follows_a_sources_own_interval_within_the_bounds) {
    Source source;
    source.interval = 2h;
    EXPECT_EQ(wait({noon}, 0, source), 2h);
    source.interval = 1min;
    EXPECT_EQ(wait({noon}, 0, source), 30min);
    source.interval = 100h;
    EXPECT_EQ(wait({noon}, 0, source), 24h);
}

TEST(Schedule, grants_a_server_that_wishes_longer_pauses) {
    EXPECT_EQ(wait({noon, 0, false, 12h}), 12h);
    EXPECT_EQ(wait({noon, 0, false, 1h}), 6h) << "but never polls more often than configured";
}

TEST(Schedule, backs_off_exponentially_with_full_jitter_up_to_a_day_and_never_for_good) {
    EXPECT_EQ(wait({noon, 1}, 0.999999), 30min - 1s);
    EXPECT_EQ(wait({noon, 3}, 0.5), 1h);
    EXPECT_EQ(wait({noon, 40}, 0.999999), 24h - 1s);
    EXPECT_EQ(wait({noon, 1'000'000}, 0.5), 12h);
    EXPECT_EQ(wait({noon, 5}, 0), 60s) << "full jitter reaches down to almost at once";
}

TEST(Schedule, obeys_retry_after_but_caps_it_at_a_day) {
    EXPECT_EQ(wait({noon, 1, false, 3h}, 0), 3h);
    EXPECT_EQ(wait({noon, 1, false, 1000h}, 0), 24h);
}

TEST(Schedule, asks_weekly_after_a_source_that_is_gone) { EXPECT_EQ(wait({noon, 9, true}), 7 * 24h); }

TEST(Schedule, stretches_the_interval_of_a_source_that_brings_nothing_new) {
    const auto unchanged = [](int polls) { return ScheduleInput{noon, 0, false, 0s, polls}; };
    EXPECT_EQ(wait(unchanged(4)), 9h);
    EXPECT_EQ(wait(unchanged(1000)), 24h);
}

TEST(Schedule, polls_everything_again_shortly_before_the_issue_day) {
    const auto on = [](const char* now) {
        return ScheduleInput{parse_rfc3339(now).value(), 0, false, 0s, 0, date::Wednesday};
    };
    EXPECT_EQ(wait(on("2026-03-03T17:00:00Z"), 0), 4h) << "21:00 on Tuesday comes before 23:00";
    EXPECT_EQ(wait(on("2026-03-03T17:00:00Z"), 0.5), 4h + 30min);
    EXPECT_EQ(wait(on("2026-03-03T20:50:00Z"), 0), 6h) << "just polled: fresh enough";
    EXPECT_EQ(wait(on("2026-03-03T22:00:00Z"), 0), 6h);
    EXPECT_EQ(wait(on("2026-03-02T12:00:00Z"), 0), 6h);
}

}  // namespace
}  // namespace gatherd
