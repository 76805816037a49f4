#include "poll/scheduler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "simulation.hpp"

namespace gatherd {
namespace {

using namespace std::chrono_literals;
using test::calendars;
using test::Simulation;
using testing::HasSubstr;
using testing::Not;

TEST(Scheduler, polls_each_source_at_its_interval) {
    Simulation world(calendars(3, 3));
    world.pass(1min);
    EXPECT_EQ(world.reports.size(), 3U);
    world.pass(6h);
    EXPECT_EQ(world.reports.size(), 3U) << "6 h and half of a tenth are not over";
    world.pass(1h);
    EXPECT_EQ(world.reports.size(), 6U);
    EXPECT_EQ(world.reports.back().outcome, "not modified");
}

TEST(Scheduler, polls_a_source_that_brings_nothing_new_less_often) {
    Simulation world(calendars(1, 1));
    world.pass(24h * 20);
    const auto early = world.polls("source-0");
    world.pass(24h * 5);
    EXPECT_LE(world.polls("source-0") - early, 6U) << "once a day in the end";
    EXPECT_GE(world.polls("source-0") - early, 4U);
}

TEST(Scheduler, after_a_restart_goes_on_as_the_store_says) {
    Simulation world(calendars(2, 2));
    world.pass(1h);
    world.start();
    world.pass(5h);
    EXPECT_EQ(world.reports.size(), 2U);
    world.pass(1h);
    EXPECT_EQ(world.reports.size(), 4U);
}

TEST(Scheduler, is_not_held_up_by_one_host_of_two_hundred_that_hangs) {
    auto sources = calendars(2000, 200);
    // As many as there may be polls under way at once: together they would take all the room.
    for (int i = 0; i < Plan{}.concurrency; ++i) {
        sources.push_back(sources[7]);
        sources.back().name = fmt::format("hanging-{}", i);
        sources.back().url = fmt::format("http://host-7.example/hanging-{}.ics", i);
    }
    Simulation world(sources);
    world.network.hosts["host-7.example"] = [](const Request&) { return test::silence(); };
    world.pass(30s);
    std::set<std::string> answered;
    for (const auto& report : world.reports)
        if (report.answered) answered.insert(report.source);
    EXPECT_EQ(answered.size(), 1990U) << "ten sources on each host, one request a second";
    world.pass(5min);
    EXPECT_EQ(world.scheduler->figures().due, 0U);
}

TEST(Scheduler, asks_one_host_for_one_thing_at_a_time) {
    Simulation world(calendars(30, 1));
    world.pass(40s);
    EXPECT_EQ(world.reports.size(), 30U);
    std::vector<LoopTime::Time> starts;
    for (const auto& [url, times] : world.network.asked) starts.insert(starts.end(), times.begin(), times.end());
    std::sort(starts.begin(), starts.end());
    for (std::size_t i = 1; i < starts.size(); ++i) EXPECT_GE(starts[i] - starts[i - 1], 1s);
}

TEST(Scheduler, leaves_a_poll_under_way_alone_when_its_source_is_configured_away) {
    Simulation world(calendars(2, 1));
    world.network.hosts["host-0.example"] = [](const Request&) { return test::silence(); };
    world.pass(1s);
    world.sources.pop_back();
    world.scheduler->stop();
    world.pass(1min);
    EXPECT_EQ(world.scheduler->figures().under_way, 0U);
}

class ClockJump : public testing::TestWithParam<std::chrono::seconds> {};

TEST_P(ClockJump, neither_hurries_nor_starves_a_source) {
    Simulation world(calendars(1, 1));
    world.pass(1h);
    world.jump(GetParam());
    world.pass(5h);
    EXPECT_EQ(world.polls("source-0"), 1U);
    world.pass(1h);
    EXPECT_EQ(world.polls("source-0"), 2U);
    world.pass(8h);
    EXPECT_GE(world.polls("source-0"), 3U);
}

TEST_P(ClockJump, while_the_program_is_away_is_clamped_to_one_interval) {
    Simulation world(calendars(1, 1));
    world.pass(1min);
    world.jump(GetParam());
    world.start();
    world.pass(7h);
    EXPECT_GE(world.polls("source-0"), 2U);
    EXPECT_LE(world.polls("source-0"), 3U);
}

INSTANTIATE_TEST_SUITE_P(Scheduler, ClockJump, testing::Values(1h, -1h, 24h * 3653, -24h * 3653));

TEST(Scheduler, spends_no_error_budget_while_nobody_answers) {
    Simulation world(calendars(20, 10));
    world.network.away = true;
    world.pass(6h);
    for (const auto& source : world.sources) {
        EXPECT_EQ(world.state(source.name).consecutive_failures, 0) << source.name;
        EXPECT_EQ(world.state(source.name).health, "never polled");
    }
    EXPECT_TRUE(world.scheduler->figures().offline);
    EXPECT_LE(world.network.asked.size() + world.reports.size(), 450U) << "one try a minute";
    world.network.away = false;
    world.pass(5min);
    EXPECT_FALSE(world.scheduler->figures().offline);
    for (const auto& source : world.sources) EXPECT_EQ(world.state(source.name).health, "ok") << source.name;
}

TEST(Scheduler, that_goes_offline_later_spends_none_either) {
    Simulation world(calendars(6, 6));
    world.pass(1h);
    world.network.away = true;
    world.pass(48h);
    for (const auto& source : world.sources) EXPECT_EQ(world.state(source.name).consecutive_failures, 0);
    EXPECT_TRUE(world.scheduler->figures().offline);
}

TEST(Scheduler, counts_the_failure_of_one_host_when_another_one_answers) {
    Simulation world(calendars(2, 2));
    world.network.hosts["host-1.example"] = [](const Request&) { return test::silence(); };
    world.pass(5min);
    EXPECT_EQ(world.state("source-0").health, "ok");
    EXPECT_EQ(world.state("source-1").health, "failing");
    EXPECT_GE(world.state("source-1").consecutive_failures, 1);
    EXPECT_FALSE(world.scheduler->figures().offline);
}

TEST(Scheduler, counts_the_failure_of_the_only_host_there_is) {
    Simulation world(calendars(1, 1));
    world.network.away = true;
    world.pass(5min);
    EXPECT_EQ(world.state("source-0").health, "failing");
}

TEST(Scheduler, never_gives_up_on_a_source) {
    Simulation world(calendars(2, 2));
    world.network.hosts["host-1.example"] = [](const Request&) { return test::status(500); };
    world.pass(24h * 30);
    const auto before = world.polls("source-1");
    world.pass(24h * 2);
    EXPECT_GE(world.polls("source-1") - before, 2U);
    EXPECT_EQ(world.state("source-1").health, "failing");
}

TEST(Scheduler, calls_a_source_gone_after_two_410_a_day_apart_and_asks_weekly) {
    Simulation world(calendars(1, 1));
    world.network.hosts["host-0.example"] = [](const Request&) { return test::status(410); };
    world.pass(12h);
    EXPECT_EQ(world.state("source-0").health, "failing") << "once may be a mistake";
    world.pass(36h);
    EXPECT_EQ(world.state("source-0").health, "gone");
    const auto before = world.polls("source-0");
    world.pass(24h * 28);
    EXPECT_EQ(world.polls("source-0") - before, 4U);
    world.network.hosts.clear();
    world.pass(24h * 8);
    EXPECT_EQ(world.state("source-0").health, "ok");
}

TEST(Scheduler, proposes_the_new_url_when_three_polls_in_a_row_were_sent_there) {
    Simulation world(calendars(1, 1));
    const auto moved = [](const Request& request) {
        auto behaviour = test::calendar(request);
        behaviour.result->first_redirect_status = 301;
        behaviour.result->redirects = {"https://new.example/0.ics"};
        return behaviour;
    };
    world.network.hosts["host-0.example"] = moved;
    world.pass(8h);
    EXPECT_THAT(world.state("source-0").detail, Not(HasSubstr("new.example"))) << "two polls";
    world.pass(8h);
    EXPECT_THAT(world.state("source-0").detail, HasSubstr("set url = \"https://new.example/0.ics\" at rust.toml:1"));
    world.network.hosts.clear();
    world.pass(12h);
    EXPECT_THAT(world.state("source-0").detail, Not(HasSubstr("new.example")));
}

TEST(Scheduler, waits_as_long_as_a_server_wants) {
    Simulation world(calendars(1, 1));
    world.network.hosts["host-0.example"] = [](const Request&) {
        auto behaviour = test::status(503);
        behaviour.result->headers["retry-after"] = "7200";
        return behaviour;
    };
    world.pass(119min);
    EXPECT_EQ(world.network.asked.begin()->second.size(), 1U);
}

}  // namespace
}  // namespace gatherd
