#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using test::calendar_entry;
using test::listed;
using test::meetup;
using test::noon;
using test::poll;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Keep : public testing::Test {
protected:
    void TearDown() override { EXPECT_THAT(store->check(), IsEmpty()); }
    test::TemporaryDirectory directory;
    std::unique_ptr<Store> store = test::open((directory.path() / "gatherd.db").string());
};

TEST_F(Keep, polling_twice_changes_nothing) {
    const std::vector events{meetup("1", "2023-11-28", "Rust"), meetup("2", "2023-12-05", "Rust")};
    EXPECT_EQ(store->keep(poll("berlin", noon(), events)), (RefreshCounts{2, 2, 0, 0, 0}));
    EXPECT_EQ(store->keep(poll("berlin", noon(6), events)), (RefreshCounts{2, 0, 0, 0, 0}));
    EXPECT_EQ(store->events(test::everything()).at(0).sightings.at(0).last_seen, noon(6));
}

TEST_F(Keep, an_event_is_looked_for_where_it_is_now_and_nowhere_else) {
    const auto blocks = [](const test::TemporaryDirectory& of) {
        std::vector<std::string> rows;
        SQLite::Database database((of.path() / "gatherd.db").string());
        SQLite::Statement query(database, "SELECT hash || ' ' || day || ' ' || sighting || ' ' || source FROM block");
        while (query.executeStep()) rows.push_back(query.getColumn(0).getString());
        return rows;
    };
    auto moved = meetup("1", "2023-12-05", "Rust and Beer");
    moved.event.place.city = "Potsdam";
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")}));
    store->keep(poll("berlin", noon(6), {moved}));
    const test::TemporaryDirectory fresh;
    test::open((fresh.path() / "gatherd.db").string())->keep(poll("berlin", noon(), {moved}));
    EXPECT_EQ(blocks(directory), blocks(fresh));
}

TEST_F(Keep, an_event_of_two_sources_is_one_and_its_page_decides_the_date) {
    const auto page = meetup("1", "2023-11-28", "Rust Hack and Learn");
    auto slipped = calendar_entry(page);
    slipped.event.time.start -= std::chrono::hours(24);
    slipped.event.time.end -= std::chrono::hours(24);
    slipped.event.time.start_utc = *slipped.event.time.start_utc - std::chrono::hours(24);
    store->keep(poll("calendar", noon(), {slipped}));
    store->keep(poll("berlin", noon(1), {page}));
    EXPECT_THAT(listed(*store), ElementsAre("2023-11-28 Rust Hack and Learn " + page.event.url));
    const auto event = store->events(test::everything()).at(0);
    EXPECT_THAT(event.sightings, SizeIs(2));
    EXPECT_THAT(event.disagreements, ElementsAre("date: calendar says 2023-11-27T19:00 UTC"));
}

TEST_F(Keep, knows_the_moments_at_which_a_windows_events_changed) {
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")}));
    store->keep(poll("berlin", noon(1), {meetup("1", "2023-11-28", "Rust")}));
    store->keep(poll("berlin", noon(2), {meetup("1", "2023-11-28", "Rust"), meetup("2", "2024-11-28", "Far")}));
    store->keep(poll("berlin", noon(3), {meetup("1", "2023-11-29", "Rust"), meetup("2", "2024-11-28", "Far")}));
    const auto moments = [&](const char* day) {
        const auto date = parse_date(day).value();
        return store->moments({date, date});
    };
    EXPECT_THAT(moments("2023-11-28"), ElementsAre(noon(), noon(3)));
    EXPECT_THAT(moments("2023-11-29"), ElementsAre(noon(3)));
    EXPECT_THAT(moments("2023-11-30"), IsEmpty());
}

TEST_F(Keep, what_one_source_lists_as_two_stays_two) {
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust"), meetup("2", "2023-11-28", "Rust")}));
    EXPECT_THAT(listed(*store), SizeIs(2));
}

TEST_F(Keep, a_failing_source_loses_nothing) {
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")}));
    store->keep(test::failure("berlin", noon(6)));
    EXPECT_THAT(listed(*store), SizeIs(1));
}

Refresh changes(sys_seconds now, std::vector<SightedEvent> events, std::vector<std::string> withdrawn) {
    auto refresh = poll("berlin", now, std::move(events));
    refresh.changes_only = true;
    refresh.withdrawn = std::move(withdrawn);
    return refresh;
}

TEST_F(Keep, what_a_list_of_changes_does_not_name_stays) {
    const auto one = meetup("1", "2023-11-28", "Rust");
    const auto two = meetup("2", "2023-12-05", "Tokio Evening");
    store->keep(poll("berlin", noon(), {one, two}));
    EXPECT_EQ(store->keep(changes(noon(6), {}, {"meetup:2"})), (RefreshCounts{0, 0, 0, 1, 0}));
    EXPECT_THAT(listed(*store), ElementsAre("2023-11-28 Rust " + one.event.url));
    EXPECT_EQ(store->keep(changes(noon(12), {meetup("1", "2023-11-29", "Rust"), two}, {})),
              (RefreshCounts{2, 0, 2, 0, 0}));
    EXPECT_THAT(listed(*store), SizeIs(2));
}

TEST_F(Keep, an_event_like_one_that_a_list_of_changes_does_not_name_is_another) {
    auto early = meetup("1", "2023-11-28", "Rust");
    auto late = meetup("2", "2023-11-28", "Rust");
    store->keep(poll("berlin", noon(), {early}));
    EXPECT_EQ(store->keep(changes(noon(6), {late}, {})), (RefreshCounts{1, 1, 0, 0, 0}));
    EXPECT_THAT(listed(*store), SizeIs(2));
}

TEST_F(Keep, all_may_be_withdrawn_by_a_list_of_changes_that_names_all) {
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust"), meetup("2", "2023-12-05", "Rust")}));
    store->keep(changes(noon(6), {}, {"meetup:1", "meetup:2", "meetup:3"}));
    EXPECT_THAT(listed(*store), IsEmpty());
}

TEST_F(Keep, every_instance_of_a_series_is_withdrawn_by_the_name_of_the_series) {
    auto first = meetup("1", "2023-11-28", "Rust");
    auto second = meetup("1", "2023-12-05", "Rust");
    for (auto* instance : {&first, &second}) {
        instance->event.recurrence_id = format_local(instance->event.time.start);
        instance->identities.front() += "|" + instance->event.recurrence_id.substr(0, 10);
        instance->key = instance->identities.front();
    }
    store->keep(poll("berlin", noon(), {first, second, meetup("10", "2023-12-05", "Tokio")}));
    store->keep(changes(noon(6), {}, {"meetup:1"}));
    EXPECT_THAT(listed(*store), SizeIs(1));
}

TEST_F(Keep, a_poll_that_failed_or_is_in_doubt_leaves_nothing_to_go_on_from) {
    const auto resumed = [&](Refresh refresh) {
        refresh.resume = "token";
        store->keep(refresh);
        return store->source_state("berlin").resume;
    };
    EXPECT_EQ(resumed(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")})), "token");
    auto unchanged = poll("berlin", noon(1), {});
    unchanged.result = PollResult::not_modified;
    store->keep(unchanged);
    EXPECT_EQ(store->source_state("berlin").resume, "token");
    EXPECT_EQ(resumed(poll("berlin", noon(2), {})), "") << "everything vanished at once";
    EXPECT_EQ(resumed(poll("berlin", noon(3), {meetup("1", "2023-11-28", "Rust")})), "token");
    EXPECT_EQ(resumed(test::failure("berlin", noon(4))), "");
}

TEST_F(Keep, a_way_out_without_details_takes_no_place_and_no_mode_away) {
    auto page = meetup("1", "2023-11-28", "Rust");
    page.event.mode = Mode::hybrid;
    page.event.mode_confidence = page.event.place_confidence = 1;
    auto feed = meetup("1", "2023-11-28", "Rust with pizza");
    feed.event.place = {};
    feed.event.region.clear();
    feed.event.mode_confidence = feed.event.place_confidence = 0;
    store->keep(poll("berlin", noon(), {page}));
    auto fallback = poll("berlin", noon(6), {feed});
    fallback.without_details = true;
    store->keep(fallback);
    const auto kept = store->events(test::everything()).at(0).event;
    EXPECT_EQ(kept.title, "Rust with pizza");
    EXPECT_EQ(kept.mode, Mode::hybrid);
    EXPECT_EQ(kept.place, page.event.place);
    EXPECT_EQ(kept.region, page.event.region);
}

TEST_F(Keep, what_a_list_cut_short_no_longer_reaches_is_not_gone) {
    store->keep(poll("berlin", noon(),
                     {meetup("1", "2023-11-28", "A"), meetup("2", "2023-12-05", "B"), meetup("3", "2023-12-12", "C")}));
    auto cut = poll("berlin", noon(6),
                    {meetup("4", "2023-11-20", "New"), meetup("1", "2023-11-28", "A"), meetup("2", "2023-12-05", "B")});
    cut.covers_to = cut.events.back().event.time.start_utc;
    store->keep(cut);
    EXPECT_THAT(listed(*store), SizeIs(4));
}

TEST_F(Keep, one_of_many_that_vanishes_is_gone_and_is_the_same_when_it_returns) {
    const std::vector three{meetup("1", "2023-11-28", "A"), meetup("2", "2023-12-05", "B"),
                            meetup("3", "2023-12-12", "C")};
    store->keep(poll("berlin", noon(), three));
    const auto id = store->find("meetup:1")->id;
    EXPECT_EQ(store->keep(poll("berlin", noon(6), {three[1], three[2]})).gone, 1U);
    EXPECT_THAT(listed(*store), SizeIs(2));
    EXPECT_EQ(store->find("meetup:1")->reason, "gone from berlin since 2023-11-15T18:00:00Z, confirmed by 1 poll");
    EXPECT_EQ(store->keep(poll("berlin", noon(12), three)).changed, 1U);
    EXPECT_THAT(listed(*store), SizeIs(3));
    EXPECT_EQ(store->find("meetup:1")->id, id);
    EXPECT_THAT(listed(*store, noon(6)), SizeIs(2));
}

TEST_F(Keep, letters_that_become_a_number_keep_the_id) {
    store->keep(poll("berlin", noon(), {meetup("fvdtgtyfcpblc", "2023-11-28", "Rust")}));
    const auto before = store->events(test::everything()).at(0).id;
    EXPECT_EQ(store->keep(poll("berlin", noon(6), {meetup("297", "2023-11-28", "Rust")})).created, 0U);
    ASSERT_THAT(listed(*store), SizeIs(1));
    EXPECT_EQ(store->events(test::everything()).at(0).id, before);
    EXPECT_EQ(store->find("meetup-token:fvdtgtyfcpblc")->id, before);
}

TEST_F(Keep, a_mass_deletion_waits_for_a_second_poll_an_hour_later) {
    std::vector<SightedEvent> events;
    for (int i = 0; i < 6; ++i)
        events.push_back(meetup(std::to_string(i), "2023-12-0" + std::to_string(i + 1), "Rust"));
    store->keep(poll("berlin", noon(), events));
    const std::vector rest(events.begin(), events.begin() + 2);
    store->keep(poll("berlin", noon(6), rest));
    EXPECT_THAT(listed(*store), SizeIs(6));
    EXPECT_EQ(store->source_state("berlin").health, "held");
    auto soon = poll("berlin", noon(6) + std::chrono::minutes(30), rest);
    store->keep(soon);
    EXPECT_THAT(listed(*store), SizeIs(6));
    store->keep(poll("berlin", noon(7), rest));
    EXPECT_THAT(listed(*store), SizeIs(2));
    EXPECT_EQ(store->source_state("berlin").health, "ok");
}

}  // namespace
}  // namespace gatherd
