#include "service/journal.hpp"

#include <gmock/gmock.h>

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Journal, entry_tells_priority_message_and_fields) {
    EXPECT_THAT(journal::entry(log::Level::warning, "rust: failed", {{"SOURCE", "rust"}, {"BYTES", "12"}}),
                ElementsAre("PRIORITY=4", "SYSLOG_IDENTIFIER=gatherd", "MESSAGE=rust: failed", "GATHERD_SOURCE=rust",
                            "GATHERD_BYTES=12"));
}

TEST(Journal, entry_holds_no_line_break_that_could_pose_as_a_field) {
    for (const auto& one : journal::entry(log::Level::info, "x", {{"SOURCE", "a\nPRIORITY=0\x1b[31m"}}))
        EXPECT_EQ(one.find_first_of("\n\x1b"), std::string::npos) << one;
    EXPECT_THAT(journal::entry(log::Level::info, "x", {{"SOURCE", "a\nb"}}).back(), HasSubstr("a\\x0ab"));
}

}  // namespace
}  // namespace gatherd
