#include <gmock/gmock.h>

#include "identity/match.hpp"
#include "support/testimony.hpp"

namespace gatherd {
namespace {

using test::evening;
using test::whole_days;

Match between(const Testimony& a, const Testimony& b) { return match(features(a), features(b)); }

Testimony group_of(Testimony told, const std::string& name, const std::string& city = "Berlin") {
    told.event.organizer = {name, ""};
    told.event.place.city = city;
    return told;
}

TEST(Evidence, has_a_name_for_each_ground) {
    EXPECT_EQ(describe(0), "");
    EXPECT_EQ(describe((1U << 13) - 1),
              "same platform id, the platform's id rewritten, same UID, same URL, one links to the other, same group, "
              "same title, similar title, same start, same day, same city, both link to the same page, listed twice by "
              "one source");
}

struct Case {
    const char* why;
    Testimony a;
    Testimony b;
    bool one;
};

void judge(const std::vector<Case>& cases) {
    for (const auto& each : cases) {
        EXPECT_EQ(between(each.a, each.b).accepted(), each.one) << each.why << ": " << between(each.a, each.b).score;
        EXPECT_EQ(between(each.b, each.a).accepted(), each.one) << each.why << ", turned round";
    }
}

TEST(Evidence, of_time_place_and_words_is_enough_together) {
    const auto hack = evening("a", "Hack and Learn", "2023-11-14");
    const auto night = evening("a", "Rust Night of Async Lightning Talks", "2023-11-14");
    const auto other = [](const char* title, int hour = 19) { return evening("b", title, "2023-11-14", hour); };
    judge(
        {{"group, start, city and half the words", hack, other("Hack and Learn Rust Together Tonight"), true},
         {"group, start and city, other words", hack, other("Embedded workshop"), false},
         {"group and city, the same few words, another hour", hack, other("Hack and Learn", 18), false},
         {"group and city, the same many words, another hour", night, other("Rust Night of Async Lightning Talks", 18),
          true},
         {"group and city, similar words, another hour", hack, other("Rust: Hack and Learn", 18), false},
         {"another group there with the same words", hack, group_of(other("Hack and Learn"), "OpenTechSchool"), true},
         {"another group in no known city", hack, group_of(other("Hack and Learn"), "OpenTechSchool", ""), false},
         {"nobody's, in no known city", hack, group_of(other("Hack and Learn"), "", ""), false},
         {"nobody's in no known city, of many words", night,
          group_of(other("Rust Night of Async Lightning Talks"), "", ""), true},
         {"another group there, nearly the same words", hack, group_of(other("Rust: Hack and Learn"), "OTS"), false}});
}

TEST(Evidence, of_whole_days_is_their_first_day) {
    auto camp = whole_days("a", "Rust Camp of Northern Europe", "2023-11-14", 3);
    judge({{"the same days", camp, whole_days("b", "Rust Camp of Northern Europe", "2023-11-14", 3), true},
           {"a day within", camp, evening("b", "Rust Camp of Northern Europe", "2023-11-15"), true},
           {"the day after", camp, evening("b", "Rust Camp of Northern Europe", "2023-11-17"), false}});
}

TEST(Evidence, is_a_page_or_uid_in_common_on_days_that_are_near) {
    const auto with = [](Testimony told, const char* identity) {
        told.identities = {identity};
        return told;
    };
    for (const char* name : {"uid:1", "url:example.org/x"}) {
        const auto hack = with(evening("a", "Hack and Learn", "2023-11-14"), name);
        judge({{"two days later", hack, with(evening("b", "Hack and Learn", "2023-11-16"), name), true},
               {"three days later", hack, with(evening("b", "Hack and Learn", "2023-11-17"), name), false},
               {"two days later by another name", hack, with(evening("b", "Embedded", "2023-11-16"), name), false},
               {"the same start by another name", hack, with(evening("b", "Embedded", "2023-11-14"), name), true},
               {"another hour and name", hack, with(evening("b", "Embedded", "2023-11-14", 9), name), false}});
        auto instance = hack;
        instance.event.recurrence_id = "2023-11-14T19:00:00";
        judge({{"of a series", instance, with(evening("b", "Hack and Learn", "2023-11-16"), name), false}});
    }
}

TEST(Evidence, is_that_one_links_to_the_other_and_little_that_both_link_elsewhere) {
    auto luma = group_of(evening("a", "Rust in Web3", "2023-11-14"), "Vara", "");
    auto meetup = group_of(evening("b", "Developers of Web3", "2023-11-14"), "Rust LA", "");
    luma.links = {"https://www.example.org/x/", "https://www.meetup.com/rust-la/events/7/"};
    meetup.links = {"https://example.org/x"};
    EXPECT_FALSE(between(luma, meetup).accepted());
    EXPECT_TRUE(between(luma, meetup).has(Evidence::shared_link));
    meetup.identities = {"url:example.org/x"};
    EXPECT_TRUE(between(luma, meetup).has(Evidence::link));
    EXPECT_FALSE(between(luma, meetup).has(Evidence::shared_link));
    meetup.identities = {"meetup:7"};
    EXPECT_TRUE(between(luma, meetup).has(Evidence::link)) << "whatever the group is called now";
    meetup.event.title = "Rust in Web3, Monthly";
    EXPECT_TRUE(between(luma, meetup).accepted());
}

TEST(Evidence, is_a_platforms_number_within_two_months_the_nearer_the_better) {
    const auto numbered = [](const char* source, const char* date, int hour = 19) {
        auto told = evening(source, "Hack and Learn", date, hour);
        told.identities = {"meetup:7"};
        return told;
    };
    const auto hack = numbered("a", "2023-11-14");
    EXPECT_TRUE(between(hack, numbered("b", "2024-01-13")).accepted());
    EXPECT_FALSE(between(hack, numbered("b", "2024-01-14")).accepted());
    EXPECT_GT(between(hack, numbered("b", "2023-11-15")).score, between(hack, numbered("b", "2023-11-16")).score);
    EXPECT_GT(between(hack, numbered("b", "2023-11-14", 18)).score, between(hack, numbered("b", "2023-11-15")).score);
    EXPECT_GT(between(hack, numbered("b", "2023-11-14")).score, between(hack, numbered("b", "2023-11-14", 18)).score);
    auto series = hack;
    series.event.recurrence_id = "2023-11-14T19:00:00";
    EXPECT_TRUE(between(series, numbered("b", "2023-11-16")).accepted());
    EXPECT_FALSE(between(series, numbered("b", "2023-11-17")).accepted());
}

TEST(Evidence, of_one_source_is_that_it_lists_the_same_page_twice_or_its_older_name) {
    auto hack = evening("a", "Hack and Learn", "2023-11-14");
    hack.key = "1";
    auto again = hack;
    again.key = "2";
    EXPECT_TRUE(between(hack, again).forbidden) << "two evenings, however alike";
    hack.identities = again.identities = {"url:example.org/x"};
    EXPECT_TRUE(between(hack, again).has(Evidence::duplicate));
    again.event.title = "Rust: Hack and Learn";
    EXPECT_TRUE(between(hack, again).forbidden) << "by another name";
    again = hack;
    hack.identities = {"meetup:7"};
    again.identities = {"meetup-token:fvdtgtyfcpbsb"};
    EXPECT_TRUE(between(hack, again).has(Evidence::rewritten_id));
    again.event.title = "Hack and Learn and Cook and Eat and Talk";
    EXPECT_TRUE(between(hack, again).accepted()) << "says more";
    again.event.title = "Embedded workshop";
    EXPECT_TRUE(between(hack, again).forbidden);
    const auto days = whole_days("a", "Hack and Learn", "2023-11-14");
    auto twice = days;
    EXPECT_TRUE(between(days, twice).forbidden);
    twice = whole_days("a", "Hack and Learn", "2023-11-15");
    EXPECT_TRUE(between(days, twice).forbidden);
    EXPECT_TRUE(between(days, evening("a", "Hack and Learn", "2023-11-14")).forbidden);
}

TEST(Evidence, against_is_another_country_city_or_number) {
    const auto hack = evening("a", "Hack and Learn", "2023-11-14");
    auto other = evening("b", "Hack and Learn", "2023-11-14");
    other.event.place.country = "AT";
    EXPECT_TRUE(between(hack, other).forbidden);
    other.event.place_confidence = 0.4;
    EXPECT_FALSE(between(hack, other).forbidden) << "where the group is at home is no word about this evening";
    other = evening("b", "Hack and Learn", "2023-11-14");
    auto numbered = hack;
    numbered.identities = {"google:abc"};
    other.identities = {"google:def"};
    EXPECT_FALSE(between(numbered, other).forbidden) << "Google numbers entries, not events";
    numbered.identities = {"luma:evt-1"};
    other.identities = {"luma:rust-lyon"};
    EXPECT_FALSE(between(numbered, other).forbidden) << "two names of one page";
    numbered.identities = {"meetup:1"};
    other.identities = {"eventbrite:2"};
    EXPECT_FALSE(between(numbered, other).forbidden) << "two platforms";
    other.identities = {"meetup:2"};
    EXPECT_TRUE(between(numbered, other).forbidden);
    other.event.organizer = {"OpenTechSchool", ""};
    EXPECT_FALSE(between(numbered, other).forbidden) << "two groups may announce one evening";
}

TEST(Continuation, is_the_same_slot_by_a_name_that_is_like_it_or_by_its_page) {
    const auto continued = [](const Testimony& a, const Testimony& b) { return continues(features(a), features(b)); };
    const auto hack = evening("a", "Hack and Learn", "2023-11-14");
    auto later = evening("a", "Rust: Hack and Learn", "2023-11-14");
    EXPECT_TRUE(continued(hack, later));
    later.event.title = "Embedded workshop";
    EXPECT_FALSE(continued(hack, later));
    auto paged = hack;
    paged.identities = later.identities = {"url:example.org/x"};
    EXPECT_TRUE(continued(paged, later)) << "the group's page of it";
    later.event.organizer = {"OpenTechSchool", ""};
    EXPECT_FALSE(continued(paged, later));
    EXPECT_FALSE(continued(hack, evening("a", "Hack and Learn", "2023-11-14", 18)));
    EXPECT_FALSE(continued(evening("a", "Hack Day 1", "2023-11-14"), evening("a", "Hack Day 2", "2023-11-14")));
    auto elsewhere = hack;
    elsewhere.event.place.city = "Leipzig";
    EXPECT_FALSE(continued(hack, elsewhere));
    EXPECT_TRUE(continued(whole_days("a", "Hack", "2023-11-14"), whole_days("a", "Hack", "2023-11-14", 2)));
    EXPECT_FALSE(continued(whole_days("a", "Hack", "2023-11-14"), whole_days("a", "Hack", "2023-11-15")));
}

TEST(Continuation, is_a_platforms_number_within_two_days_or_the_letters_before_it) {
    const auto continued = [](const Testimony& a, const Testimony& b) { return continues(features(a), features(b)); };
    auto letters = evening("a", "Hack", "2023-11-14");
    letters.identities = {"meetup-token:fvdtgtyfcpbsb"};
    auto number = evening("a", "Embedded workshop", "2023-11-14");
    number.identities = {"meetup:7"};
    EXPECT_TRUE(continued(letters, number));
    EXPECT_TRUE(continued(number, letters));
    auto moved = evening("a", "Rust Night", "2023-11-16");
    moved.identities = {"meetup:7"};
    EXPECT_TRUE(continued(number, moved));
    moved = evening("a", "Rust Night", "2023-11-17");
    moved.identities = {"meetup:7"};
    EXPECT_FALSE(continued(number, moved));
    auto other_letters = letters;
    other_letters.identities = {"meetup-token:dbrswtyjchbjb"};  // of 6 May 2026
    other_letters.event.title = "Embedded workshop";
    EXPECT_FALSE(continued(letters, other_letters));
    number.event.title = "Rust Night";
    EXPECT_FALSE(continued(other_letters, number)) << "letters of another day";
}

}  // namespace
}  // namespace gatherd
