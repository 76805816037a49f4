#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "sighted.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using namespace std::chrono_literals;

/// A store whose one event was kept with the zone data of another day: Berlin at UTC+0.
class ZoneData : public testing::Test {
protected:
    ZoneData() {
        source.name = "berlin";
        auto evening = test::meetup("1", "2023-11-28", "Rust");
        evening.event.time.zone = "Europe/Berlin";
        store = test::open(path);
        store->sync_sources({&source, 1}, test::noon());
        store->keep(test::poll("berlin", test::noon(), {evening}));
    }
    void came_from(const std::string& version) const {
        SQLite::Database database(path, SQLite::OPEN_READWRITE);
        database.exec("UPDATE meta SET value = '" + version + "' WHERE key = 'zone_data'");
    }
    [[nodiscard]] EventTime time() const { return store->events(test::everything()).at(0).event.time; }

    test::TemporaryDirectory directory;
    std::string path = (directory.path() / "gatherd.db").string();
    Source source;
    std::unique_ptr<Store> store;
};

TEST_F(ZoneData, that_is_newer_moves_the_instants_of_future_events_and_leaves_their_wall_time) {
    const auto before = time();
    came_from("2020a");
    store->sync_sources({&source, 1}, test::noon(1));
    EXPECT_EQ(time().start, before.start);
    EXPECT_EQ(time().start_utc, *before.start_utc - 1h) << "19:00 in Berlin";
    EXPECT_EQ(time().end_utc, *before.end_utc - 1h);
    EXPECT_TRUE(store->check().empty());
}

TEST_F(ZoneData, that_is_the_same_or_newer_than_a_past_event_changes_nothing) {
    const auto before = time();
    store->sync_sources({&source, 1}, test::noon(1));
    EXPECT_EQ(time(), before);
    came_from("2020a");
    store->sync_sources({&source, 1}, test::noon(24 * 60));
    EXPECT_EQ(time(), before) << "what is over is over";
}

}  // namespace
}  // namespace gatherd
