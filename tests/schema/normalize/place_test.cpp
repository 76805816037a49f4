#include "normalize/place.hpp"

#include <gmock/gmock.h>

#include "place_style.hpp"

namespace gatherd {
namespace {

using testing::HasSubstr;

PlaceDecision decided(const RawEvent& raw, const Source& source = {}) {
    return decide_place(raw, source, test::world(), test::printed_style());
}

RawEvent at(std::string text, std::string home = {}) {
    RawEvent raw;
    if (!text.empty()) raw.places.emplace_back().text = std::move(text);
    raw.home.text = std::move(home);
    return raw;
}

TEST(Place, gives_the_zone_of_the_city) {
    EXPECT_EQ(decided(at("1 Main Street, Auckland, New Zealand")).zone, "Pacific/Auckland");
    EXPECT_EQ(decided(at("Vancouver, WA")).zone, "America/Los_Angeles");
    EXPECT_EQ(decided(at("TBD", "Girona, Spain")).zone, "Europe/Madrid");
}

TEST(Place, says_in_a_sentence_what_was_read_and_what_it_means) {
    const auto decision = decided(at("1 Main Street, Girona, Spain"));
    EXPECT_THAT(decision.why, HasSubstr("the location \"1 Main Street, Girona, Spain\" means Girona, ES: "));
    EXPECT_THAT(decision.why, HasSubstr("\"Spain\" agrees"));
    EXPECT_GE(decision.evidence.size(), 3U);
    EXPECT_FALSE(decision.fallback);
    EXPECT_EQ(decision.place.address, "1 Main Street, Girona, Spain");
}

TEST(Place, falls_back_on_the_home_and_says_so) {
    const auto decision = decided(at("Venue to be announced", "Oslo, Norway"));
    EXPECT_EQ(decision.place.city, "Oslo");
    EXPECT_TRUE(decision.fallback);
    EXPECT_THAT(decision.why, HasSubstr("names no city, so the group's home \"Oslo, Norway\""));
}

TEST(Place, does_not_fall_back_on_a_home_in_another_country) {
    const auto decision = decided(at("Somewhere, France", "Oslo, Norway"));
    EXPECT_EQ(decision.place.country, "FR");
    EXPECT_LT(decision.confidence, place_threshold);
}

TEST(Place, is_unknown_when_nothing_tells_it) {
    const auto decision = decided(at("Online (link after RSVP)"));
    EXPECT_FALSE(decision.place.known());
    EXPECT_EQ(decision.confidence, 0);
    EXPECT_THAT(decision.why, HasSubstr("unknown"));
}

TEST(Place, is_for_review_when_two_cities_are_as_likely) {
    EXPECT_LT(decided(at("Springfield")).confidence, place_threshold);
    EXPECT_LT(decided(at("Cambridge")).confidence, place_threshold);
    EXPECT_GE(decided(at("Cambridge", "Boston, MA, US")).confidence, place_threshold);
}

TEST(Place, is_surer_the_more_agrees) {
    const auto bare = decided(at("Richmond"));
    const auto state = decided(at("Richmond, VA"));
    EXPECT_GT(state.confidence, bare.confidence);
    EXPECT_GE(decided(at("12 Main St, Richmond, VA 23220, USA")).confidence, state.confidence);
}

TEST(Place, takes_the_first_of_several_that_is_sure) {
    auto raw = at("Room 7");
    raw.places.emplace_back().text = "Lyon, France";
    EXPECT_EQ(decided(raw).place.city, "Lyon");
}

TEST(Place, prefers_the_configured_place_to_the_home_for_an_event_without_one) {
    Source source;
    source.place = "Berlin, DE";
    EXPECT_EQ(decided(at("", "München, Germany"), source).place.city, "Berlin");
}

TEST(Place, survives_hostile_text) {
    for (const auto* text : {",,,,((((", "\xff\xfe\xf0\x9f", "(((((a)", "-----", "....",
                             "東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京"})
        (void)decided(at(text));
    (void)decided(at(std::string(100'000, 'a')));
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "Springfield, ";
    EXPECT_LT(decided(at(many)).confidence, place_threshold);
}

}  // namespace
}  // namespace gatherd
