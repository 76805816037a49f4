#include "service/instance_lock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "support/files.hpp"

namespace gatherd {
namespace {

TEST(InstanceLock, is_held_by_one_at_a_time_and_names_the_holder) {
    const test::TemporaryDirectory directory;
    const auto store = directory.path() / "gatherd.db";
    {
        const auto first = InstanceLock::take(store);
        ASSERT_TRUE(first);
        const auto second = InstanceLock::take(store);
        ASSERT_FALSE(second);
        EXPECT_THAT(second.error().message, testing::HasSubstr(fmt::format("process {}", ::getpid())));
    }
    EXPECT_TRUE(InstanceLock::take(store)) << "free again";
}

TEST(InstanceLock, names_the_directory_that_cannot_be_written) {
    const auto lock = InstanceLock::take("/nowhere/gatherd.db");
    ASSERT_FALSE(lock);
    EXPECT_EQ(lock.error().message, "/nowhere/gatherd.db.lock: No such file or directory");
}

}  // namespace
}  // namespace gatherd
