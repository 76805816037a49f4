#include "base/log.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

TEST(Log, shows_control_characters_instead_of_obeying_them) {
    EXPECT_EQ(log::printable("a\x1b[31mb\nc\x7f"), "a\\x1b[31mb\\x0ac\\x7f");
    EXPECT_EQ(log::printable("\xc2\x9b"
                             "31m"),
              "\\x9b31m")
        << "C1 control sequence introducer";
    EXPECT_EQ(log::printable("Köln 🦀"), "Köln 🦀");
}

}  // namespace
}  // namespace gatherd
