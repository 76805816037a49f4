#include "interleaving.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace gatherd {
namespace {

// GATHERD_LIVES=1000 in the nightly run.
unsigned lives() {
    const char* wanted = std::getenv("GATHERD_LIVES");
    return wanted == nullptr ? 100U : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

TEST(Interleaving, whatever_happened_before_the_listings_are_what_the_sources_say_now) {
    const auto expected = test::end_of_random_life(0, 0);
    EXPECT_EQ(std::count(expected.begin(), expected.end(), '\n'), 12) << expected;
    for (unsigned seed = 1; seed <= lives(); ++seed)
        ASSERT_EQ(test::end_of_random_life(seed, 20), expected) << "seed " << seed;
}

}  // namespace
}  // namespace gatherd
