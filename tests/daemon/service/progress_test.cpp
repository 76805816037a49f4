#include "service/progress.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

TEST(Progress, is_made_while_the_worker_is_idle_or_ends_jobs) {
    Progress progress;
    EXPECT_TRUE(progress.made({0, true, false}));
    EXPECT_TRUE(progress.made({1, false, false})) << "one job ended since";
    EXPECT_TRUE(progress.made({1, true, false}));
}

TEST(Progress, is_not_made_while_the_worker_is_in_one_job_for_ever) {
    Progress progress;
    ASSERT_TRUE(progress.made({3, false, false}));
    EXPECT_FALSE(progress.made({3, false, false}));
    EXPECT_FALSE(progress.made({3, false, false}));
    EXPECT_TRUE(progress.made({4, false, false})) << "it got on after all";
}

TEST(Progress, is_not_made_while_the_scheduler_is_stuck) {
    Progress progress;
    EXPECT_FALSE(progress.made({1, true, true}));
    EXPECT_TRUE(progress.made({1, true, false}));
}

}  // namespace
}  // namespace gatherd
