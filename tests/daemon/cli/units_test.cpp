#include "cli/units.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

using namespace std::chrono_literals;

TEST(Units, show_bytes_as_a_person_reads_them) {
    EXPECT_EQ(bytes_text(532), "532 B");
    EXPECT_EQ(bytes_text(146'000), "143 KiB");
    EXPECT_EQ(bytes_text(4'000'000), "3.8 MiB");
}

TEST(Units, show_durations_as_a_person_reads_them) {
    EXPECT_EQ(duration_text(12ms), "12 ms");
    EXPECT_EQ(duration_text(3400ms), "3.4 s");
    EXPECT_EQ(duration_text(150s), "2 min");
}

}  // namespace
}  // namespace gatherd
