#include "normalize/text.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

TEST(CleanLine, drops_what_prints_nothing_and_joins_white_space) {
    EXPECT_EQ(clean_line("\uFEFF Rust\u200B \t\u00A0Meet\u00ADup\r\n #7 "), "Rust Meetup #7");
    EXPECT_EQ(clean_line("a\u202Eb\u2066c\u200Fd\u0007"), "abcd");
    EXPECT_EQ(clean_line("東京\u3000Rust"), "東京 Rust");
    EXPECT_EQ(clean_line(" \u200B "), "");
}

TEST(CleanLine, composes_to_nfc) { EXPECT_EQ(clean_line("Zu\u0308rich"), "Z\u00FCrich"); }

TEST(CleanLine, keeps_joiners_where_they_shape) {
    EXPECT_EQ(clean_line("👩\u200D💻 and 🏳\uFE0F\u200D🌈"), "👩\u200D💻 and 🏳\uFE0F\u200D🌈");
    EXPECT_EQ(clean_line("می\u200Cخواهم"), "می\u200Cخواهم");
    EXPECT_EQ(clean_line("Ru\u200Dst\u200C!"), "Rust!");
}

TEST(CleanLine, decodes_references_and_those_plainly_escaped_twice) {
    EXPECT_EQ(clean_line("Q&amp;A &#8211; it&#39;s &quot;on&quot;"), "Q&A \u2013 it's \"on\"");
    EXPECT_EQ(clean_line("Q&amp;amp;A, it&amp;#39;s"), "Q&A, it's");
    EXPECT_EQ(clean_line("Vec<T> & Box<dyn Trait>; Rust <3 Nix"), "Vec<T> & Box<dyn Trait>; Rust <3 Nix");
    EXPECT_EQ(clean_line("R&D; AT&T"), "R&D; AT&T");
}

TEST(CleanLine, survives_invalid_bytes_and_bounds_its_length) {
    EXPECT_EQ(clean_line("a\xC3(b\xFF"), "a(b");
    EXPECT_LE(clean_line(std::string(1U << 20U, 'x')).size(), 1000U);
}

TEST(PlainText, makes_lines_of_html_and_keeps_links) {
    EXPECT_EQ(plain_text("<p>One<br>two</p><b>three</b> &amp; <a href=\"https://a.example/?x=1&amp;y=2\">four</a>"),
              "\nOne\ntwo\nthree & [four](https://a.example/?x=1&y=2)");
    EXPECT_EQ(plain_text("1 < 2, Rust <3<script>alert(1)</script><!-- no --> end"), "1 < 2, Rust <3 end");
}

TEST(ContainsWord, finds_whole_words_whatever_their_case) {
    EXPECT_TRUE(contains_word("Intro to RUST, part 1", "rust"));
    EXPECT_TRUE(contains_word("rust-lang night", "Rust"));
    EXPECT_TRUE(contains_word("東京Rust勉強会", "rust"));
    EXPECT_TRUE(contains_word("Rust로 만드는 게임", "rust"));
    EXPECT_TRUE(contains_word("GAME  DEV night", "dev night"));
    EXPECT_TRUE(contains_word("Straßenfest", "STRASSENFEST"));
    EXPECT_TRUE(contains_word("Мы любим РАСТ!", "раст"));
    EXPECT_FALSE(contains_word("Trust me", "rust"));
    EXPECT_FALSE(contains_word("Rustaceans", "rust"));
    EXPECT_FALSE(contains_word("anything", ""));
}

TEST(Unshouted, gives_capitals_at_word_starts_only_to_text_without_small_letters) {
    EXPECT_EQ(unshouted("TEL AVIV-YAFO"), "Tel Aviv-Yafo");
    EXPECT_EQ(unshouted("BERLIN"), "Berlin");
    EXPECT_EQ(unshouted("NYC"), "NYC");
    EXPECT_EQ(unshouted("São Paulo"), "São Paulo");
}

}  // namespace
}  // namespace gatherd
