#include "cli/suggest.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

const std::vector<std::string> known{"rust-berlin", "dallasrust", "rustdc"};

TEST(Suggest, names_the_closest_known_word) {
    EXPECT_EQ(did_you_mean("rust-berln", known), "; did you mean 'rust-berlin'?");
}

TEST(Suggest, is_silent_when_nothing_is_close) {
    EXPECT_EQ(did_you_mean("tokyo", known), "");
    EXPECT_EQ(did_you_mean("x", {}), "");
}

}  // namespace
}  // namespace gatherd
