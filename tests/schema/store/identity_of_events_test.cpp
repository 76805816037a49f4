#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive.hpp"
#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using namespace std::chrono_literals;
using test::calendar_entry;
using test::listed;
using test::meetup;
using test::noon;
using test::poll;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class IdentityOfEvents : public testing::Test {
protected:
    void TearDown() override { EXPECT_THAT(store->check(), IsEmpty()); }
    test::TemporaryDirectory directory;
    std::unique_ptr<Store> store = test::open((directory.path() / "gatherd.db").string());
};

TEST_F(IdentityOfEvents, a_number_given_to_next_weeks_evening_is_another_event) {
    auto now = sys_seconds(test::day("2024-03-13").time_since_epoch()) + 12h;
    store->keep(poll("berlin", now, {meetup("7", "2024-03-13", "Hack"), meetup("8", "2024-06-01", "Party")}));
    const auto first = store->find("meetup:7")->id;
    now += 24h;
    store->keep(poll("berlin", now, {meetup("7", "2024-03-20", "Hack"), meetup("8", "2024-06-01", "Party")}));
    EXPECT_THAT(listed(*store), SizeIs(3));
    EXPECT_NE(store->find("meetup:7")->id, first);
    EXPECT_EQ(store->find(first)->event.time.first_day(), test::day("2024-03-13"));
}

TEST_F(IdentityOfEvents, an_event_that_is_redated_before_it_took_place_is_the_same) {
    store->keep(poll("berlin", noon(), {meetup("7", "2024-03-13", "Hack")}));
    const auto first = store->find("meetup:7")->id;
    EXPECT_EQ(store->keep(poll("berlin", noon(6), {meetup("7", "2024-03-20", "Hack")})),
              (RefreshCounts{1, 0, 1, 0, 0}));
    EXPECT_EQ(store->find("meetup:7")->id, first);
    const auto changes = store->changes_since(noon());
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].before->event.time.first_day(), test::day("2024-03-13"));
    EXPECT_EQ(changes[0].after->event.time.first_day(), test::day("2024-03-20"));
}

TEST_F(IdentityOfEvents, what_took_place_and_left_the_feed_is_not_gone) {
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-15", "Rust"), meetup("2", "2023-11-28", "Rust")}));
    EXPECT_EQ(store->keep(poll("berlin", noon(24), {meetup("2", "2023-11-28", "Rust")})).gone, 0U);
    EXPECT_THAT(listed(*store), SizeIs(2));
    const auto accounting = store->accounting(noon(24));
    EXPECT_EQ(accounting.past, 1U);
    EXPECT_EQ(accounting.listed, 1U);
}

TEST_F(IdentityOfEvents, what_a_cut_feed_pushes_out_is_not_gone) {
    const std::vector two{meetup("1", "2023-11-21", "Rust"), meetup("3", "2023-12-28", "Rust")};
    store->keep(poll("berlin", noon(), two));
    auto refresh = poll("berlin", noon(6), {two[0], meetup("2", "2023-11-28", "Rust")});
    refresh.covers_to = refresh.events[1].event.time.start_utc;
    EXPECT_EQ(store->keep(refresh).gone, 0U);
    EXPECT_THAT(listed(*store), SizeIs(3));
}

TEST_F(IdentityOfEvents, a_merge_that_is_undone_gives_each_its_id_back) {
    const auto one = meetup("1", "2023-11-28", "Rust Hack and Learn");
    auto other = meetup("2", "2023-11-28", "An Evening with Ferris", "friends");
    store->keep(poll("berlin", noon(), {one}));
    store->keep(poll("friends", noon(1), {other}));
    const auto first = store->find("meetup:1")->id;
    const auto second = store->find("meetup:2")->id;
    ASSERT_NE(first, second);
    auto renamed = other;
    renamed.event.title = one.event.title;
    store->keep(poll("friends", noon(2), {renamed}));
    EXPECT_THAT(listed(*store), SizeIs(1));
    EXPECT_EQ(store->find(second)->id, first);
    EXPECT_THAT(store->find(first)->event.mirrors, ElementsAre(Mirror{"Mirror", other.event.url}));
    store->keep(poll("friends", noon(3), {other}));
    EXPECT_EQ(store->find("meetup:1")->id, first);
    EXPECT_EQ(store->find("meetup:2")->id, second);
}

TEST_F(IdentityOfEvents, cancelled_is_not_gone_and_an_aggregator_cannot_cancel) {
    auto page = meetup("1", "2023-11-28", "Rust");
    auto entry = calendar_entry(page);
    entry.event.status = Status::cancelled;
    store->keep(poll("berlin", noon(), {page}));
    store->keep(poll("calendar", noon(), {entry}));
    EXPECT_THAT(listed(*store), SizeIs(1));
    EXPECT_THAT(store->find("meetup:1")->disagreements, ElementsAre("status: calendar says cancelled"));
    page.event.status = Status::cancelled;
    store->keep(poll("berlin", noon(6), {page}));
    EXPECT_THAT(listed(*store), IsEmpty());
    EXPECT_EQ(store->accounting(noon(6)).cancelled, 1U);
}

TEST_F(IdentityOfEvents, what_was_cancelled_and_then_left_out_is_cancelled_until_one_who_knows_says_otherwise) {
    const auto on = meetup("1", "2023-11-28", "Rust");
    const auto other = meetup("2", "2023-12-12", "Rust");
    auto off = on;
    off.event.status = Status::cancelled;
    store->keep(poll("berlin", noon(), {on, other}));
    store->keep(poll("calendar", noon(1), {calendar_entry(on), calendar_entry(other)}));
    store->keep(poll("berlin", noon(6), {off, other}));
    store->keep(poll("berlin", noon(12), {other}));
    EXPECT_THAT(listed(*store), SizeIs(1)) << "a calendar that was never told";
    store->keep(poll("calendar", noon(13), {calendar_entry(other)}));
    EXPECT_THAT(store->find("meetup:1")->reason, IsEmpty()) << "nobody lists it any more";
    EXPECT_EQ(store->find("meetup:1")->event.status, Status::cancelled);
    EXPECT_EQ(store->accounting(noon(13)).cancelled, 1U);
    EXPECT_EQ(store->accounting(noon(13)).gone, 0U);
    auto elsewhere = on;
    elsewhere.key = "luma:evt-1";
    elsewhere.event.url = "https://luma.com/rust-1";
    elsewhere.identities = {elsewhere.key, elsewhere.event.url};
    elsewhere.authority = 2;
    store->keep(poll("luma", noon(14), {elsewhere}));
    EXPECT_THAT(listed(*store), SizeIs(2)) << "moved to another platform";
    store->keep(poll("luma", noon(20), {}));
    store->accept("luma", noon(20));
    EXPECT_THAT(listed(*store), SizeIs(1));
    store->keep(poll("berlin", noon(24), {on, other}));
    EXPECT_THAT(listed(*store), SizeIs(2)) << "it takes place after all";
    EXPECT_THAT(store->check(), IsEmpty());
}

TEST_F(IdentityOfEvents, a_cancellation_that_was_left_out_does_not_cancel_the_day_that_a_calendar_names_instead) {
    auto off = meetup("1", "2023-11-28", "Rust");
    const auto other = meetup("2", "2023-12-12", "Rust");
    auto entry = calendar_entry(off);
    store->keep(poll("calendar", noon(), {entry}));
    off.event.status = Status::cancelled;
    store->keep(poll("berlin", noon(1), {off, other}));
    store->keep(poll("berlin", noon(6), {other}));
    EXPECT_THAT(listed(*store), SizeIs(1));
    entry.event.time = meetup("1", "2023-12-05", "Rust").event.time;
    store->keep(poll("calendar", noon(7), {entry}));
    EXPECT_THAT(listed(*store), SizeIs(2));
}

TEST_F(IdentityOfEvents, a_source_that_is_let_go_takes_only_what_it_alone_tells_of_the_future) {
    Source berlin;
    berlin.name = "berlin";
    store->sync_sources(std::vector{berlin}, noon());
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-14", "Rust"), meetup("2", "2023-11-28", "Rust")}));
    store->sync_sources({}, noon(1));
    EXPECT_THAT(listed(*store), SizeIs(1));
    EXPECT_EQ(store->find("meetup:2")->reason, "source berlin is no longer configured");
    store->sync_sources(std::vector{berlin}, noon(2));
    EXPECT_THAT(listed(*store), SizeIs(2));
}

TEST_F(IdentityOfEvents, a_held_deletion_can_be_accepted) {
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")}));
    store->keep(poll("berlin", noon(6), {}));
    EXPECT_THAT(listed(*store), SizeIs(1));
    EXPECT_EQ(store->accounting(noon(6)).held, 1U);
    EXPECT_EQ(store->accept("berlin", noon(6) + 1min), 1U);
    EXPECT_THAT(listed(*store), IsEmpty());
}

TEST_F(IdentityOfEvents, constantly_changing_uids_are_one_listing) {
    std::string id;
    for (int i = 0; i < 5; ++i) {
        auto seen = meetup("1", "2023-11-28", "Rust");
        seen.key = "uid:" + std::to_string(i);
        seen.identities = {seen.key};
        store->keep(poll("feed", noon(i), {seen}));
        ASSERT_THAT(listed(*store), SizeIs(1));
        const auto now = store->events(test::everything())[0].id;
        EXPECT_TRUE(id.empty() || id == now);
        id = now;
    }
}

TEST_F(IdentityOfEvents, pruning_forgets_the_long_past_and_nothing_else) {
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-16", "Rust"), meetup("2", "2029-11-28", "Rust")}));
    store->keep(poll("berlin", noon(48), {meetup("2", "2029-11-28", "Rust")}));
    store->prune({}, noon(49));
    EXPECT_THAT(listed(*store), SizeIs(2));
    store->prune({}, noon(24 * 1700));
    EXPECT_THAT(listed(*store), SizeIs(2)) << "the clock may have jumped";
    for (int day = 1; day < 200; ++day) store->prune({}, noon(24 * (1700 + day)));
    EXPECT_THAT(listed(*store), SizeIs(1));
    EXPECT_FALSE(store->find("meetup:1"));
}

}  // namespace
}  // namespace gatherd
