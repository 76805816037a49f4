#include "identity/title.hpp"

#include <gmock/gmock.h>

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

double alike(std::string_view a, std::string_view b) {
    const auto forth = similarity(title_words(a), title_words(b));
    EXPECT_EQ(forth, similarity(title_words(b), title_words(a)));
    return forth;
}

TEST(TitleWords, are_folded_in_order_and_kept_once_without_articles) {
    const auto words = title_words("  The Rust-Meetup: don't  PANIC, C++ and the Zürich Rust!");
    EXPECT_EQ(words.folded, "the rust meetup dont panic c++ and the zürich rust");
    EXPECT_THAT(words.words, ElementsAre("c++", "dont", "meetup", "panic", "rust", "zürich"));
    EXPECT_THAT(title_words("...").words, IsEmpty());
    EXPECT_THAT(title_words("Online, in person or hybrid").words, IsEmpty());
}

TEST(TitleWords, of_endless_titles_are_the_first_of_them) {
    std::string many = "x0";
    for (int i = 1; i < 100; ++i) many += " x" + std::to_string(i);
    EXPECT_EQ(title_words(many).words.size(), 64U);
    EXPECT_EQ(title_words(std::string(100'000, 'x')).folded.size(), 1024U);
}

std::vector<std::string> counted(std::string_view title) { return title_words(title).ordinals; }

TEST(Ordinals, are_numbers_and_what_follows_a_unit_to_count_by) {
    EXPECT_THAT(counted("Rust Meetup #12"), ElementsAre("#:12"));
    EXPECT_THAT(counted("42 Rustaceans"), ElementsAre("#:42")) << "as the first word";
    EXPECT_THAT(counted("RustFest Day 1"), ElementsAre("day:1"));
    EXPECT_THAT(counted("Day 1 of RustFest"), ElementsAre("day:1"));
    EXPECT_THAT(counted("Part two, Teil IX"), ElementsAre("part:2", "teil:9"));
    EXPECT_THAT(counted("Part ten"), ElementsAre("part:10"));
    EXPECT_THAT(counted("Chapter one"), ElementsAre("chapter:1"));
    EXPECT_THAT(counted("Track B, Room 3"), ElementsAre("room:3", "track:b"));
    EXPECT_THAT(counted("Week 2024"), ElementsAre("week:2024"));
    EXPECT_THAT(counted("Track Rust"), IsEmpty()) << "a word is no number";
    EXPECT_THAT(counted("Track é"), IsEmpty());
    EXPECT_THAT(counted("Rust Nation 2024, one track, day"), IsEmpty()) << "a year, and units that count nothing";
    EXPECT_THAT(counted("Season 999 and 1000"), ElementsAre("#:999"));
}

TEST(Ordinals, differ_when_both_count_by_the_same_thing_to_other_numbers) {
    const auto differ = [](std::string_view a, std::string_view b) {
        const auto forth = count_differently(title_words(a), title_words(b));
        EXPECT_EQ(forth, count_differently(title_words(b), title_words(a)));
        return forth;
    };
    EXPECT_TRUE(differ("RustFest Day 1", "RustFest Day 2"));
    EXPECT_TRUE(differ("Rust #3: Day 1", "Rust #3: Day 2"));
    EXPECT_TRUE(differ("Day 1, Day 2", "Day 1"));
    EXPECT_FALSE(differ("RustFest Day 1", "RustFest, Day one"));
    EXPECT_FALSE(differ("RustFest Day 1", "RustFest"));
    EXPECT_FALSE(differ("RustFest Day 1", "RustFest Track A"));
    EXPECT_FALSE(differ("RustFest", "Rust Nation"));
}

TEST(Similarity, is_of_words_in_common) {
    EXPECT_EQ(alike("Rust Meetup", "the rust  MEETUP"), 1) << "but for an article";
    EXPECT_EQ(alike("Rust Meetup", "Rust-Meetup"), 1);
    EXPECT_EQ(alike("", ""), 0) << "nothing said is nothing in common";
    EXPECT_EQ(alike("...", "Rust"), 0);
    EXPECT_EQ(alike("the", "a"), 0);
    EXPECT_DOUBLE_EQ(alike("Rust night", "Rust day"), 0.5);
    EXPECT_DOUBLE_EQ(alike("Hack Learn", "Rust Berlin Hack Learn"), 0.9) << "one says more than the other";
    EXPECT_DOUBLE_EQ(alike("Hack Learn Eat", "Rust Berlin Hack Learn Night"), 0.6) << "two of three";
    EXPECT_DOUBLE_EQ(alike("Rust", "Rust Berlin Hack Learn"), 0.4) << "one word is contained in anything";
    EXPECT_EQ(alike("Rust Berlin", "Haskell München"), 0);
}

}  // namespace
}  // namespace gatherd
