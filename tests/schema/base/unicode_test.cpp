#include "base/unicode.hpp"

#include <gtest/gtest.h>

namespace gatherd::unicode {
namespace {

TEST(Unicode, one_line_drops_what_is_invisible_and_keeps_what_emoji_need) {
    EXPECT_EQ(one_line(" a\u200B\uFEFF\tb\r\n\u00A0 c\x1b[0m "), "a b c[0m");
    EXPECT_EQ(one_line("👩‍💻 ❤️"), "👩‍💻 ❤️");
    EXPECT_EQ(one_line("bad \xFF byte"), "bad \uFFFD byte");
    EXPECT_EQ(one_line(std::string_view("nul\0", 4)), "nul");
}

TEST(Unicode, first_strong_character_decides_the_direction) {
    EXPECT_TRUE(starts_right_to_left("1: שלום Rust"));
    EXPECT_FALSE(starts_right_to_left("Rust שלום"));
    EXPECT_FALSE(starts_right_to_left("123"));
}

TEST(Unicode, folds_case_fully) { EXPECT_EQ(fold_case("GRÖSSE Straße"), fold_case("größe STRASSE")); }

}  // namespace
}  // namespace gatherd::unicode
