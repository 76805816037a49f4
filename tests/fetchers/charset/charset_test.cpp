#include "charset/charset.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

TEST(Charset, is_told_by_the_bytes_before_any_declaration) {
    EXPECT_EQ(to_utf8("Z\xC3\xBCrich", "text/html; charset=iso-8859-1"), "Zürich");
    EXPECT_EQ(to_utf8("Z\xFCrich", "text/html; charset=iso-8859-1"), "Zürich");
    EXPECT_EQ(to_utf8("Z\xFCrich"), "Zürich");
    EXPECT_EQ(to_utf8("\xEF\xBB\xBFx"), "x");
    EXPECT_EQ(to_utf8(std::string_view("\xFE\xFF\0x", 4)), "x");
}

TEST(Charset, that_is_declared_in_the_text_counts) {
    EXPECT_EQ(to_utf8("<?xml version='1.0' encoding='windows-1251'?>\xD0"),
              "<?xml version='1.0' encoding='windows-1251'?>Р");
    EXPECT_EQ(to_utf8("<meta charset=shift_jis>\x93\xFA"), "<meta charset=shift_jis>日");
}

TEST(Charset, that_nobody_knows_is_nothing) {
    EXPECT_FALSE(from_charset("x", "no-such-charset"));
    EXPECT_FALSE(from_charset("x", ""));
    EXPECT_FALSE(from_charset("x", std::string(10'000, 'x')));
    EXPECT_EQ(from_charset("\xE9\x80", "windows-1252"), "é€");
}

TEST(Charset, census_counts_what_speaks_for_utf8_and_against) {
    const auto found = utf8_census("Z\xC3\xBCrich \xE9 \xFF");
    EXPECT_EQ(found.beyond_ascii, 1U);
    EXPECT_EQ(found.ill_formed, 2U);
}

TEST(Charset, finds_the_parameter) {
    EXPECT_EQ(charset_of("text/calendar; charset=UTF-8"), "utf-8");
    EXPECT_EQ(charset_of("text/calendar;method=PUBLISH;charset=\"ISO-8859-1\"; x=y"), "iso-8859-1");
    EXPECT_EQ(charset_of("text/calendar"), "");
}

}  // namespace
}  // namespace gatherd
