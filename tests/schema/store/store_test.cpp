#include "store/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sighted.hpp"
#include "store/migrate.hpp"
#include "store/open.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using test::meetup;
using test::noon;
using test::poll;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class StoreTest : public testing::Test {
protected:
    [[nodiscard]] std::string path() const { return (directory.path() / "gatherd.db").string(); }
    [[nodiscard]] std::string refusal() const {
        auto opened = Store::open(path(), Store::Access::read_write);
        return opened ? "" : opened.error().message;
    }
    test::TemporaryDirectory directory;
};

Event complete_event() {
    auto event = meetup("1", "2023-11-28", "Rust — ¡Hola! 🦀").event;
    event.mirrors = {{"Mirror", "https://luma.com/x"}};
    event.recurrence_id = "2023-11-28T19:00:00";
    event.mode = Mode::hybrid;
    event.status = Status::tentative;
    event.place.coordinates = Coordinates{52.5, 13.4};
    event.paid = true;
    event.why = {"mode", "place", "section", "date", "identity"};
    return event;
}

TEST_F(StoreTest, gives_back_an_event_exactly_as_it_was_kept) {
    auto store = test::open(path());
    auto seen = meetup("1", "2023-11-28", "");
    seen.event = complete_event();
    store->keep(poll("berlin", noon(), {seen}));
    const auto events = store->events(test::everything());
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].event, seen.event);
    EXPECT_TRUE(events[0].listed);
    ASSERT_EQ(events[0].sightings.size(), 1U);
    EXPECT_EQ(events[0].sightings[0], (Sighting{"berlin", seen.event.url, noon(), noon()}));
}

TEST_F(StoreTest, finds_an_event_by_any_of_its_days_and_by_its_names) {
    auto store = test::open(path());
    auto seen = meetup("1", "2023-11-28", "RustConf");
    seen.event.time.all_day = true;
    seen.event.time.start = test::day("2023-11-28");
    seen.event.time.end = test::day("2023-11-30");
    seen.event.time.start_utc = seen.event.time.end_utc = std::nullopt;
    store->keep(poll("berlin", noon(), {seen}));
    const auto on = [&](const char* date) { return store->events({test::day(date), test::day(date)}).size(); };
    EXPECT_EQ(on("2023-11-27"), 0U);
    EXPECT_EQ(on("2023-11-28"), 1U);
    EXPECT_EQ(on("2023-11-30"), 1U);
    EXPECT_EQ(on("2023-12-01"), 0U);
    const auto id = store->events(test::everything()).at(0).id;
    for (const std::string& name : {id, seen.event.url, std::string("meetup:1")}) {
        const auto found = store->find(name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(found->id, id);
    }
    EXPECT_FALSE(store->find("meetup:2"));
}

TEST_F(StoreTest, a_second_connection_reads_what_the_first_wrote) {
    auto writer = test::open(path());
    writer->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")}));
    auto reader = Store::open(path(), Store::Access::read_only);
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->events(test::everything()).size(), 1U);
    EXPECT_EQ((*reader)->data_age(), noon());
    EXPECT_THROW((*reader)->keep(poll("berlin", noon(1), {})), StoreFailure);
}

TEST_F(StoreTest, reading_a_store_that_is_not_there_makes_none) {
    EXPECT_FALSE(Store::open(path(), Store::Access::read_only));
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(StoreTest, refuses_a_file_that_is_no_database_and_leaves_it_alone) {
    const auto letter = directory.write("gatherd.db", std::string(5000, 'x'));
    EXPECT_THAT(refusal(), HasSubstr(path()));
    EXPECT_EQ(test::read(letter), std::string(5000, 'x'));
}

TEST_F(StoreTest, keeps_recurring_components_for_later_expansion) {
    auto store = test::open(path());
    RawEvent weekly;
    weekly.uid = "weekly";
    weekly.title = "Rust Hack & Learn";
    weekly.start.wall = test::day("2023-11-14") + std::chrono::hours(19);
    weekly.start.zone = "Europe/Berlin";
    weekly.end = weekly.start;
    weekly.duration = std::chrono::hours(2);
    weekly.recurrence.rules = {"FREQ=WEEKLY;BYDAY=TU"};
    weekly.recurrence.exclusions = {weekly.start};
    weekly.places = {WrittenPlace{}};
    weekly.places[0].coordinates = Coordinates{1.25, -2.5};
    weekly.mode = Mode::hybrid;
    auto refresh = poll("calendar", noon(), {});
    refresh.series = {weekly};
    store->keep(refresh);
    EXPECT_THAT(store->series(), ElementsAre(testing::Pair("calendar", weekly)));
}

TEST_F(StoreTest, remembers_polls_and_diagnostics_of_a_source) {
    auto store = test::open(path());
    EXPECT_EQ(store->source_state("berlin").health, "never polled");
    Source berlin;
    berlin.name = "berlin";
    berlin.kind = "meetup";
    store->sync_sources(std::vector{berlin}, noon());
    auto refresh = poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")});
    refresh.etag = "\"1\"";
    refresh.body_hash = "hash";
    refresh.diagnostics = {{Severity::error, 7, "no DTSTART"}};
    store->keep(refresh);
    store->keep(test::failure("berlin", noon(6)));
    const auto state = store->source_state("berlin");
    EXPECT_EQ(state.etag, "\"1\"");
    EXPECT_EQ(state.body_hash, "hash");
    EXPECT_EQ(state.last_success, noon());
    EXPECT_EQ(state.last_poll, noon(6));
    EXPECT_EQ(state.consecutive_failures, 1);
    EXPECT_EQ(state.health, "failing");
    EXPECT_EQ(state.health_since, noon(6));
    EXPECT_EQ(state.events, 1U);
    EXPECT_THAT(store->diagnostics("berlin"), ElementsAre(Diagnostic{Severity::error, 7, "no DTSTART"}));
    EXPECT_EQ(store->source_states().size(), 1U);
}

// The loss of power itself cannot be had in a test; what SQLite promises for these settings can.
TEST_F(StoreTest, writes_so_that_a_commit_survives_the_loss_of_power) {
    auto database = store::open(path(), Store::Access::read_write);
    ASSERT_TRUE(database);
    EXPECT_EQ(store::pragma(**database, "synchronous"), 2) << "FULL";
    EXPECT_EQ((*database)->connection().execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST_F(StoreTest, pruning_forgets_former_versions_after_their_time) {
    const Retention ten_days{.history = std::chrono::hours(240)};
    auto store = test::open(path());
    store->keep(poll("berlin", noon(), {meetup("1", "2024-11-28", "Rust")}));
    store->keep(poll("berlin", noon(24), {meetup("1", "2024-11-28", "Rust Night")}));
    store->prune(ten_days, noon(24 * 5));
    EXPECT_EQ(test::listed(*store, noon(1)).size(), 1U) << "what was known then is still known";
    store->prune(ten_days, noon(24 * 30));
    EXPECT_THAT(test::listed(*store, noon(1)), IsEmpty());
    EXPECT_EQ(test::listed(*store).size(), 1U);
}

TEST_F(StoreTest, pruning_keeps_the_latest_versions_of_an_event_that_changes_at_every_poll) {
    auto store = test::open(path());
    for (int day = 0; day < 6; ++day)
        store->keep(poll("berlin", noon(24 * day), {meetup("1", "2024-11-28", fmt::format("Rust {}", day))}));
    store->prune({.versions = 3}, noon(24 * 6));
    const auto known_on = [&](int day) { return test::listed(*store, noon(24 * day + 1)).size(); };
    EXPECT_EQ(known_on(2), 0U);
    EXPECT_EQ(known_on(3), 1U);
    EXPECT_EQ(known_on(5), 1U);
}

TEST_F(StoreTest, pruning_forgets_polls_but_not_the_last_good_one_before_what_is_kept) {
    auto store = test::open(path());
    for (int day = 0; day < 30; ++day) store->keep(poll("berlin", noon(24 * day), {meetup("1", "2024-11-28", "Rust")}));
    // What is kept begins at most a week later than it did, however far the clock has gone.
    store->prune({.history = std::chrono::hours(240)}, noon(24 * 30));
    auto database = store::open(path(), Store::Access::read_only);
    ASSERT_TRUE(database);
    auto oldest = (*database)->query("SELECT min(at) FROM poll");
    ASSERT_TRUE(oldest.next());
    EXPECT_EQ(oldest.time(), noon(24 * 7));
}

TEST_F(StoreTest, a_backup_is_a_store_of_its_own) {
    auto store = test::open(path());
    store->keep(poll("berlin", noon(), {meetup("1", "2023-11-28", "Rust")}));
    const auto copy = (directory.path() / "copy.db").string();
    ASSERT_TRUE(store->backup(copy));
    EXPECT_EQ(test::listed(*test::open(copy)), test::listed(*store));
    EXPECT_THAT(store->check(), IsEmpty());
    EXPECT_THAT(store->about(), HasSubstr("1 events"));
}

}  // namespace
}  // namespace gatherd
