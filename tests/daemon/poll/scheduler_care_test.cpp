#include <gmock/gmock.h>
#include <sqlite3.h>

#include "simulation.hpp"

namespace gatherd {
namespace {

using namespace std::chrono_literals;
using test::calendars;
using test::Simulation;

/// Another process in the middle of a long write.
class Writer {
public:
    explicit Writer(const std::filesystem::path& store) {
        sqlite3_open(store.c_str(), &database_);
        sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    }
    ~Writer() { sqlite3_close(database_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    void end() { sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr); }

private:
    sqlite3* database_ = nullptr;
};

TEST(SchedulerCare, outlasts_a_store_that_is_busy_for_a_minute_and_blames_no_source) {
    Simulation world(calendars(3, 3));
    Writer writer(world.directory.path() / "gatherd.db");
    world.pass(75s);
    EXPECT_TRUE(world.scheduler->figures().store_failing);
    EXPECT_LE(world.reports.size(), 18U) << "one try every five seconds";
    for (const auto& report : world.reports) EXPECT_TRUE(report.store_failed) << report.message;
    writer.end();
    world.pass(12s);
    EXPECT_FALSE(world.scheduler->figures().store_failing) << "as soon as it can";
    for (const auto& source : world.sources) {
        EXPECT_EQ(world.state(source.name).health, "ok") << source.name;
        EXPECT_EQ(world.state(source.name).consecutive_failures, 0) << source.name;
    }
}

TEST(SchedulerCare, polls_again_at_once_what_was_configured_otherwise_while_its_poll_was_under_way) {
    Simulation world(calendars(1, 1));
    world.pass(0s);
    world.sources.front().organizer = "Rust Berlin";
    world.follow();
    world.pass(1min);
    EXPECT_EQ(world.polls("source-0"), 2U);
    world.pass(1h);
    EXPECT_EQ(world.polls("source-0"), 2U) << "and then at its interval";
}

TEST(SchedulerCare, is_stalled_when_what_it_began_never_ends) {
    Simulation world(calendars(1, 1));
    world.network.hosts["host-0.example"] = [](const Request&) {
        return test::SimulatedNetwork::Behaviour{test::silence().result, 24h * 365};
    };
    world.pass(9min);
    EXPECT_FALSE(world.scheduler->stalled(10min));
    world.pass(2min);
    EXPECT_TRUE(world.scheduler->stalled(10min));
}

TEST(SchedulerCare, is_not_stalled_while_nothing_is_due_or_nobody_answers) {
    Simulation world(calendars(4, 4));
    world.pass(5h);
    EXPECT_FALSE(world.scheduler->stalled(10min)) << "nothing is due";
    world.network.away = true;
    for (int hour = 0; hour < 8; ++hour) {
        world.pass(1h);
        EXPECT_FALSE(world.scheduler->stalled(10min)) << "it keeps trying";
    }
}

}  // namespace
}  // namespace gatherd
