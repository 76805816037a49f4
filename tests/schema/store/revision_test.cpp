#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using test::meetup;
using test::noon;
using test::poll;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

SightedEvent moved(SightedEvent seen, int hours) {
    for (auto* time : {&seen.event.time.start, &seen.event.time.end}) *time += std::chrono::hours(hours);
    for (auto* time : {&seen.event.time.start_utc, &seen.event.time.end_utc}) **time += std::chrono::hours(hours);
    return seen;
}

/// Two sources that know an event equally well.
class Revision : public testing::Test {
protected:
    void TearDown() override { EXPECT_THAT(store->check(), IsEmpty()); }

    SightedEvent at(const std::string& group) const {
        auto seen = meetup("7", "2024-03-13", "Hack and Learn", group);
        seen.key = group + " 7";
        return seen;
    }
    int hour() {
        return static_cast<int>((store->find("meetup:7")->event.time.start_utc->time_since_epoch().count() / 3600) %
                                24);
    }

    test::TemporaryDirectory directory;
    std::unique_ptr<Store> store = test::open((directory.path() / "gatherd.db").string());
};

TEST_F(Revision, of_equals_that_disagree_the_one_that_changed_its_word_last_is_believed) {
    store->keep(poll("a", noon(), {at("group")}));
    store->keep(poll("b", noon(1), {at("group")}));
    store->keep(poll("b", noon(72), {moved(at("group"), 1)}));
    EXPECT_EQ(hour(), 20);
    EXPECT_THAT(store->find("meetup:7")->disagreements, ElementsAre("date: a says 2024-03-13T19:00 UTC"));
    store->keep(poll("a", noon(144), {moved(at("group"), 2)}));
    EXPECT_EQ(hour(), 21);
    store->keep(poll("b", noon(145), {moved(at("group"), 1)}));
    EXPECT_EQ(hour(), 21) << "told again is not told anew";
}

TEST_F(Revision, what_changed_within_a_day_is_decided_by_name_whoever_was_asked_first) {
    for (const bool a_first : {true, false}) {
        store = test::open((directory.path() / (a_first ? "a.db" : "b.db")).string());
        store->keep(poll("a", noon(), {at("group")}));
        store->keep(poll("b", noon(), {at("group")}));
        store->keep(poll("a", noon(a_first ? 48 : 54), {moved(at("group"), 1)}));
        store->keep(poll("b", noon(a_first ? 54 : 48), {moved(at("group"), 2)}));
        EXPECT_EQ(hour(), 20);
    }
}

TEST_F(Revision, what_a_source_says_of_its_own_changes_goes_before_when_it_was_asked) {
    auto older = moved(at("group"), 1);
    auto newer = moved(at("group"), 2);
    older.modified = noon(-240);
    newer.modified = noon(-24);
    store->keep(poll("b", noon(), {newer}));
    store->keep(poll("a", noon(1), {older}));
    EXPECT_EQ(hour(), 21);
}

TEST_F(Revision, a_better_witness_is_believed_however_old) {
    auto calendar = at("group");
    calendar.authority = 1;
    store->keep(poll("page", noon(), {at("group")}));
    store->keep(poll("calendar", noon(), {calendar}));
    store->keep(poll("calendar", noon(72), {moved(calendar, 1)}));
    EXPECT_EQ(hour(), 19);
}

TEST_F(Revision, a_group_that_moved_for_good_is_one_group_under_its_present_name) {
    Source group;
    group.name = "group";
    group.url = "https://www.meetup.com/join-srug/";
    store->sync_sources(std::vector{group}, noon());
    auto entry = meetup("8", "2024-03-13", "Hack and Learn", "join-srug");
    entry.authority = 1;
    entry.identities = {"uid:8@google.com"};
    entry.key = entry.identities.front();
    store->keep(poll("calendar", noon(), {entry}));
    EXPECT_EQ(store->events(test::everything()).at(0).event.organizer.url, "https://www.meetup.com/join-srug");
    auto refresh = poll("group", noon(1), {});
    refresh.moved_to = "https://www.meetup.com/seattle-rust-user-group/events/";
    store->keep(refresh);
    refresh.now = noon(2);
    store->keep(refresh);
    EXPECT_EQ(store->events(test::everything()).at(0).event.organizer.url, "https://www.meetup.com/join-srug")
        << "two redirects may be a mistake";
    refresh.now = noon(3);
    store->keep(refresh);
    const auto renamed = store->events(test::everything()).at(0).event;
    EXPECT_EQ(renamed.organizer.url, "https://www.meetup.com/seattle-rust-user-group");
    EXPECT_EQ(renamed.url, "https://www.meetup.com/seattle-rust-user-group/events/8/");
    refresh = poll("group", noon(4), {meetup("9", "2024-03-13", "Hack", "seattle-rust-user-group")});
    refresh.moved_to = "https://www.meetup.com/login/";
    store->keep(refresh);
    EXPECT_THAT(store->events(test::everything()), SizeIs(1)) << "one group, one evening";
    EXPECT_TRUE(store->find("https://www.meetup.com/join-srug/events/8/"));
    EXPECT_TRUE(store->find("https://www.meetup.com/seattle-rust-user-group/events/8/"));
}

TEST_F(Revision, an_events_page_that_moved_to_another_group_under_its_number_renames_the_group) {
    auto entry = meetup("8", "2024-03-13", "Hack and Learn", "join-srug");
    entry.authority = 1;
    entry.identities = {"uid:8@google.com"};
    entry.key = entry.identities.front();
    store->keep(poll("calendar", noon(), {entry}));
    PageVisit visit;
    visit.url = entry.event.url;
    visit.result = PollResult::changed;
    const auto organizer_after = [&](int hour, const char* moved_to) {
        visit.now = noon(hour);
        visit.moved_to = moved_to;
        store->keep_page(visit);
        return store->find("https://www.meetup.com/join-srug/events/8/")->event.organizer.url;
    };
    EXPECT_EQ(organizer_after(1, "https://www.meetup.com/seattle-rust-user-group/"), "https://www.meetup.com/join-srug")
        << "its front page stands in for anything";
    EXPECT_EQ(organizer_after(2, "https://www.meetup.com/seattle-rust-user-group/events/9/"),
              "https://www.meetup.com/join-srug")
        << "another event";
    EXPECT_EQ(organizer_after(3, "https://www.meetup.com/en-US/seattle-rust-user-group/events/8/"),
              "https://www.meetup.com/seattle-rust-user-group");
    store->keep(poll("group", noon(4), {meetup("9", "2024-03-20", "Talks", "seattle-rust-user-group")}));
    entry = meetup("10", "2024-03-20", "Talks, pizza", "join-srug");
    entry.authority = 1;
    entry.key = "uid:10@google.com";
    entry.identities = {entry.key};
    store->keep(poll("other calendar", noon(5), {entry}));
    EXPECT_THAT(store->events(test::everything()), SizeIs(2)) << "one group, two evenings";
}

TEST_F(Revision, what_each_source_told_is_kept_with_every_version) {
    auto friends = at("friends");
    friends.event.title = "Hack & Learn";
    friends.authority = 1;
    store->keep(poll("page", noon(), {at("group")}));
    store->keep(poll("friends", noon(1), {friends}));
    const auto id = store->find("meetup:7")->id;
    friends.event.title = "Hack, Learn & Eat";
    store->keep(poll("friends", noon(2), {friends}));
    const auto now = store->tellings(id);
    ASSERT_THAT(now, SizeIs(2));
    EXPECT_EQ(now[0].seen.source, "page");
    EXPECT_GT(now[0].rank, now[1].rank);
    EXPECT_EQ(now[1].event.title, "Hack, Learn & Eat");
    EXPECT_EQ(store->tellings(id, noon(1)).at(1).event.title, "Hack & Learn");
    EXPECT_THAT(store->tellings(id, noon()), SizeIs(1));
}

}  // namespace
}  // namespace gatherd
