#include "base/file.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace gatherd {
namespace {

TEST(File, is_replaced_whole_and_keeps_its_permissions) {
    const test::TemporaryDirectory directory;
    const auto file = directory.write("draft.md", "old");
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    ASSERT_TRUE(write_file_atomically(file, "new"));
    EXPECT_EQ(*read_file(file, 100), "new");
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1)
        << "no temporary file is left";
}

TEST(File, that_is_too_large_or_absent_is_named) {
    const test::TemporaryDirectory directory;
    const auto file = directory.write("big", "12345");
    EXPECT_EQ(read_file(file, 4).error().message, file.string() + ": larger than the limit of 4 bytes");
    EXPECT_EQ(read_file("/nowhere/x", 4).error().message, "/nowhere/x: No such file or directory");
}

TEST(File, that_cannot_be_put_in_its_place_is_named_and_leaves_nothing_beside_it) {
    const test::TemporaryDirectory directory;
    const auto taken = directory.path() / "taken";
    std::filesystem::create_directory(taken);
    const auto written = write_file_atomically(taken, "new");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message, taken.string() + ": Is a directory");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST(File, failing_to_be_written_leaves_the_old_bytes) { EXPECT_FALSE(write_file_atomically("/nowhere/x", "new")); }

}  // namespace
}  // namespace gatherd
