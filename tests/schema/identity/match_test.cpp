#include "identity/match.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "identity/cluster.hpp"
#include "model/meetup_id.hpp"
#include "support/testimony.hpp"

namespace gatherd {
namespace {

using test::evening;
using testing::ElementsAre;

bool one(const Testimony& a, const Testimony& b) {
    const auto forth = match(features(a), features(b));
    const auto back = match(features(b), features(a));
    EXPECT_EQ(forth.score, back.score);
    EXPECT_EQ(forth.forbidden, back.forbidden);
    return forth.accepted();
}

TEST(PlannedDay, is_read_from_letter_ids_of_both_lengths) {
    EXPECT_EQ(planned_day("fvdtgtyfcpbsb"), parse_date("2023-11-14").value());
    EXPECT_EQ(planned_day("dbrswtyjchbjb"), parse_date("2026-05-06").value());
    EXPECT_EQ(planned_day("bvshllyvfbtb"), parse_date("2016-03-15").value());
    EXPECT_EQ(planned_day("313646790"), std::nullopt);
    EXPECT_EQ(planned_day("somewhere-else"), std::nullopt);
}

TEST(Title, similarity_forgives_what_is_added_and_how_one_attends) {
    const auto alike = [](const char* a, const char* b) { return similarity(title_words(a), title_words(b)); };
    EXPECT_EQ(alike("Rust Meetup", "rust  meetup!"), 1);
    EXPECT_GE(alike("Hack and Learn", "Rust Berlin: Hack and Learn"), 0.8);
    EXPECT_EQ(alike("Leptos", "Leptos (online)"), 1);
    EXPECT_LT(alike("Hack and Learn", "Embedded workshop"), 0.25);
}

TEST(Match, one_group_and_evening_told_by_two_sources_is_one_event) {
    EXPECT_TRUE(one(evening("a", "Hack and Learn", "2023-11-28"), evening("b", "Rust: Hack and Learn", "2023-11-28")));
}

TEST(Match, never_joins_what_people_tell_apart) {
    const auto hack = evening("a", "Hack and Learn", "2023-11-28");
    EXPECT_FALSE(one(hack, evening("b", "Hack and Learn", "2023-12-05"))) << "another evening of the series";
    EXPECT_FALSE(one(evening("a", "RustFest Day 1", "2023-11-28"), evening("b", "RustFest Day 2", "2023-11-28")));
    EXPECT_FALSE(one(evening("a", "Workshop Track A", "2023-11-28"), evening("b", "Workshop Track B", "2023-11-28")));
    auto elsewhere = evening("b", "Hack and Learn", "2023-11-28");
    elsewhere.event.place.city = "Hamburg";
    EXPECT_FALSE(one(hack, elsewhere)) << "another city";
    EXPECT_FALSE(one(hack, evening("a", "Hack and Learn", "2023-11-28", 20))) << "one source lists two";
}

TEST(Match, a_part_of_something_beside_other_things_of_that_hour_is_another_event) {
    const auto workshop = evening("page", "Space Conference: Nanosatellite embedded workshop", "2023-06-04");
    EXPECT_FALSE(one(workshop, evening("other", "Space Conference - Plovdiv - Day 2", "2023-06-04")));
    EXPECT_FALSE(one(workshop, evening("other", "Embedded workshop, track B", "2023-06-04")));
    EXPECT_TRUE(one(workshop, evening("other", "Space Conference - Plovdiv", "2023-06-04"))) << "one evening's title";
    EXPECT_TRUE(one(workshop, evening("other", "Nanosatellite embedded workshop, part 1", "2023-06-04")));
}

TEST(Match, letters_and_the_number_they_became_are_one_event) {
    auto letters = evening("calendar", "Hack", "2023-11-14");
    letters.identities = {"meetup-token:fvdtgtyfcpbsb"};
    auto number = evening("page", "Hack", "2023-11-14");
    number.identities = {"meetup:297"};
    EXPECT_TRUE(match(features(letters), features(number)).has(Evidence::rewritten_id));
    EXPECT_TRUE(one(letters, number));
    letters.event.title = "Rust Berlin: Hack";
    EXPECT_TRUE(one(letters, number));
    number.event.time.start += std::chrono::hours(24);
    *number.event.time.start_utc += std::chrono::hours(24);
    EXPECT_FALSE(one(letters, number));
}

TEST(Match, numbers_of_one_group_tell_events_apart_and_a_shared_number_joins_across_days) {
    auto first = evening("calendar", "Hack", "2023-11-14");
    auto second = evening("page", "Hack", "2023-11-14");
    first.identities = {"meetup:1"};
    second.identities = {"meetup:2"};
    EXPECT_FALSE(one(first, second));
    second = evening("page", "Something else altogether", "2023-11-21");
    second.identities = {"meetup:1"};
    EXPECT_TRUE(one(first, second));
    first.identities = {"meetup:1|2023-11-14"};
    first.event.recurrence_id = "2023-11-14T19:00:00";
    EXPECT_FALSE(one(first, second)) << "an instance of a series that always links to one page";
}

TEST(Match, a_number_that_two_groups_give_to_different_evenings_joins_nothing) {
    auto ours = evening("dallas", "Deep Learning", "2026-04-19");
    ours.identities = {"meetup:313846195"};
    ours.event.organizer = {"Dallas Rust", "https://www.meetup.com/dallasrust"};
    auto theirs = evening("dc", "Mid-month Rustful", "2026-04-21");
    theirs.identities = {"meetup:313846195"};
    theirs.event.organizer = {"Rust DC", "https://www.meetup.com/rustdc"};
    EXPECT_FALSE(one(ours, theirs));
    theirs.event.title = "Deep Learning";
    EXPECT_TRUE(one(ours, theirs)) << "a joint event that was re-dated on one of the pages";
}

TEST(Match, two_groups_of_one_city_hold_one_event_together_only_when_they_call_it_the_same) {
    // This Week in Rust of 2025-06-11 lists both: one in Los Angeles, one in Chino Hills.
    auto ours = evening("meetup", "Rust in Web3 Developer Group", "2025-06-26");
    auto theirs = evening("luma", "Rust in Web3", "2025-06-26");
    theirs.event.organizer = {"Vara Network", "https://luma.com/events-by-vara-gear"};
    EXPECT_FALSE(one(ours, theirs));
    theirs.links = {"https://www.meetup.com/rust-los-angeles/events/308401269/"};
    ours.identities = {"meetup:308401269", "url:meetup.com/rust-los-angeles/events/308401269"};
    EXPECT_TRUE(one(ours, theirs)) << "one says that it is the other";
    theirs.links.clear();
    theirs.event.title = "Rust in Web3: Developer Group (online)";
    EXPECT_TRUE(one(ours, theirs)) << "the same words";
}

std::vector<std::vector<std::size_t>> clusters_of(const std::vector<Testimony>& told) {
    const auto accounts = test::compared(told);
    std::vector<std::vector<std::size_t>> found;
    for (auto& one : cluster(accounts.sightings, accounts.edges)) found.push_back(std::move(one.members));
    return found;
}

TEST(Cluster, an_entry_whose_page_names_another_day_brings_no_event_of_its_own_day_along) {
    auto page = evening("page", "Hack and Learn", "2023-11-14");
    page.authority = 3;
    page.identities = {"url:example.org/1"};
    auto slipped = evening("calendar", "Hack and Learn", "2023-11-15");
    slipped.authority = 1;
    slipped.identities = page.identities;
    auto next_evening = evening("other", "Hack and Learn - Day 2", "2023-11-15");
    auto cross_post = evening("luma", "Hack and Learn", "2023-11-14");
    EXPECT_THAT(clusters_of({page, slipped, next_evening, cross_post}),
                ElementsAre(ElementsAre(1U, 3U, 0U), ElementsAre(2U)))
        << "by source";
}

TEST(Cluster, of_two_events_that_a_group_holds_at_one_hour_a_letter_id_is_the_one_of_its_name) {
    auto letters = evening("calendar", "Monthly: Rust first steps, a first program", "2023-11-14");
    letters.identities = {"meetup-token:fvdtgtyfcpbsb"};
    auto its_number = evening("page", "Rust first steps, a first program", "2023-11-14");
    its_number.identities = {"meetup:298"};
    auto other_room = evening("network", "Rust first steps, setting things up", "2023-11-14");
    other_room.identities = {"meetup:297"};
    EXPECT_THAT(clusters_of({letters, its_number, other_room}), ElementsAre(ElementsAre(0U, 1U), ElementsAre(2U)));
}

}  // namespace
}  // namespace gatherd
