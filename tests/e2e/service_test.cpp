#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <csignal>

#include "e2e/running_service.hpp"
#include "e2e/scene.hpp"
#include "support/http_faults.hpp"

namespace gatherd::test {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

constexpr const char* one_source = "\n[[source]]\nname = \"rust\"\nurl = \"http://feed.example/rust.ics\"\n";
constexpr const char* two_sources =
    "\n[[source]]\nname = \"rust\"\nurl = \"http://feed.example/rust.ics\"\n"
    "\n[[source]]\nname = \"other\"\nurl = \"http://feed.example/other.ics\"\n";

Reply calendar(const std::string& title = "Rust Night") {
    return {200, {{"Content-Type", "text/calendar"}}, feed_with("a1", title, "2026-12-10")};
}

class ServiceRun : public testing::Test {
protected:
    void SetUp() override {
        service.server.serve("/rust.ics", calendar());
        service.server.serve("/other.ics", calendar("Other"));
        service.configure(one_source);
    }
    bool logged(const std::string& text, seconds patience = seconds(20)) {
        return eventually([&] { return service.log().find(text) != std::string::npos; }, patience);
    }
    bool told(const std::string& text) {
        return eventually([&] { return service.supervisor.heard().find(text) != std::string::npos; });
    }
    RunningService service;
};

TEST_F(ServiceRun, polls_what_is_due_and_tells_systemd_and_the_log) {
    service.start();
    EXPECT_TRUE(told("READY=1"));
    EXPECT_TRUE(logged("rust: changed, 1 seen, 1 new")) << service.log();
    EXPECT_TRUE(told("STATUS=1 sources, 1 ok; last cycle")) << service.supervisor.heard();
    EXPECT_TRUE(eventually([&] { return service.get("/readyz") == "200 ready\n"; }));
    EXPECT_EQ(service.get("/healthz"), "200 ok\n");
    const auto metrics = service.get("/metrics");
    for (const auto* line : {"gatherd_polls_total{outcome=\"changed\"} 1\n", "gatherd_sources{health=\"ok\"} 1\n",
                             "gatherd_events{state=\"listed\"} 1\n", "gatherd_queue 0\n"})
        EXPECT_THAT(metrics, HasSubstr(line));
    EXPECT_EQ(service.get("/nothing").substr(0, 3), "404");
}

TEST_F(ServiceRun, ends_within_five_seconds_of_sigterm_while_a_server_hangs) {
    service.server.serve_raw("/rust.ics", faults::silence());
    service.start();
    ASSERT_TRUE(eventually([&] { return !service.server.requests("/rust.ics").empty(); }));
    service.signal(SIGTERM);
    EXPECT_EQ(service.wait(seconds(5)), 0);
    EXPECT_THAT(service.supervisor.heard(), HasSubstr("STOPPING=1"));
}

TEST_F(ServiceRun, reads_its_configuration_again_on_sighup) {
    service.start();
    ASSERT_TRUE(logged("rust: changed"));
    service.configure(two_sources);
    service.signal(SIGHUP);
    EXPECT_TRUE(logged("other: changed")) << service.log();
    EXPECT_THAT(service.supervisor.heard(), HasSubstr("RELOADING=1"));
}

TEST_F(ServiceRun, keeps_its_configuration_when_the_new_one_is_bad_and_says_so) {
    service.start();
    ASSERT_TRUE(logged("rust: changed"));
    service.configure("\n[poll]\nintervall = \"1h\"\n");
    service.signal(SIGHUP);
    EXPECT_TRUE(logged("the former configuration stays"));
    EXPECT_THAT(service.log(), HasSubstr("gatherd.toml:11:1")) << "with its place";
    EXPECT_TRUE(told("the configuration has errors"));
    EXPECT_EQ(service.get("/readyz"), "200 ready\n");
    EXPECT_THAT(service.get("/metrics"), HasSubstr("gatherd_failed_reloads_total 1\n"));
}

TEST_F(ServiceRun, refuses_a_second_one_on_its_store_and_lets_other_commands_work) {
    service.start();
    ASSERT_TRUE(logged("rust: changed"));
    const auto config = (service.directory.path() / "gatherd.toml").string();
    const auto second = run_gatherd({"--config", config, "run"});
    EXPECT_EQ(second.status, 3);
    EXPECT_THAT(second.err, HasSubstr("another `gatherd run` (process "));
    EXPECT_EQ(run_gatherd({"--config", config, "sources", "list"}).status, 0);
    EXPECT_EQ(run_gatherd({"--config", config, "poll"}).status, 0);
}

TEST_F(ServiceRun, feeds_the_watchdog_while_it_gets_on) {
    service.start({"sh", "-c", "export WATCHDOG_PID=$$; exec \"$@\"", "sh"}, {{"WATCHDOG_USEC", "600000"}});
    EXPECT_TRUE(told("WATCHDOG=1\nWATCHDOG=1")) << service.supervisor.heard();
}

TEST_F(ServiceRun, takes_a_socket_that_is_passed_on) {
    service.start({"systemd-socket-activate", "-l", service.socket.string(), "-E", "NOTIFY_SOCKET"});
    EXPECT_TRUE(eventually([&] { return service.get("/healthz") == "200 ok\n"; })) << service.log();
}

TEST_F(ServiceRun, listens_on_a_port_and_refuses_to_start_where_it_cannot) {
    service.listen = "127.0.0.1:0";
    service.configure(one_source);
    service.start();
    ASSERT_TRUE(logged("listening on 127.0.0.1:")) << service.log();
    ASSERT_TRUE(logged("rust: changed"));
    const auto config = (service.directory.path() / "gatherd.toml").string();
    service.listen = service.log().substr(service.log().find("listening on ") + 13);
    service.listen.resize(service.listen.find('\n'));
    service.configure(one_source);
    const auto other = (service.directory.path() / "other.db").string();
    const auto second = run_gatherd({"--config", config, "--db", other, "run"});
    EXPECT_EQ(second.status, 2);
    EXPECT_THAT(second.err, HasSubstr("[http] listen: " + service.listen + ": Address already in use"));
}

TEST_F(ServiceRun, outlasts_a_database_that_another_process_keeps_busy) {
    service.start();
    ASSERT_TRUE(logged("rust: changed"));
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(service.store.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    service.configure(two_sources);
    service.signal(SIGHUP);
    EXPECT_TRUE(logged("database is locked"));
    EXPECT_EQ(service.get("/healthz"), "200 ok\n");
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    EXPECT_TRUE(logged("other: changed", seconds(60))) << service.log();
}

TEST_F(ServiceRun, starts_on_a_busy_database_and_is_ready_when_that_is_over) {
    ASSERT_EQ(run_gatherd({"--config", (service.directory.path() / "gatherd.toml").string(), "sources", "list"}).status,
              0);
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(service.store.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    service.start();
    EXPECT_TRUE(logged("database is locked", seconds(60)));
    EXPECT_THAT(service.get("/readyz"), HasSubstr("503 the store has not"));
    EXPECT_THAT(service.supervisor.heard(), Not(HasSubstr("READY=1")));
    const auto printed = run_gatherd({"--config", (service.directory.path() / "gatherd.toml").string(), "events"});
    EXPECT_EQ(printed.status, 0) << "reading goes on";
    EXPECT_THAT(printed.err, HasSubstr("going on with the sources that the store knows"));
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    EXPECT_TRUE(logged("rust: changed", seconds(60))) << service.log();
    EXPECT_TRUE(told("READY=1"));
}

TEST_F(ServiceRun, outlasts_a_full_disk_and_recovers_by_itself) {
    const auto disk = service.directory.path() / "disk";
    std::filesystem::create_directory(disk);
    service.store = disk / "gatherd.db";
    service.configure("\n[poll]\nmin_interval = \"1m\"\n" + std::string(one_source));
    const auto script = fmt::format(
        "mount -t tmpfs -o size=2m none {0} 2>/dev/null || exit 77\n"
        "( while :; do [ -e {1}/fill ] && {{ dd if=/dev/zero of={0}/ballast bs=4k 2>/dev/null; rm -f {1}/fill; }}\n"
        "  [ -e {1}/free ] && rm -f {0}/ballast {1}/free; [ -d /proc/$$ ] || exit; sleep 0.1; done ) &\nexec \"$@\"",
        disk.string(), service.directory.path().string());
    std::atomic<bool> hold = true;
    service.server.serve("/rust.ics", [&](const SeenRequest&) {
        (void)eventually([&] { return !hold; });
        return calendar();
    });
    service.start({"unshare", "-rm", "sh", "-c", script, "sh"});
    const bool asked = eventually([&] { return !service.server.requests("/rust.ics").empty(); }, seconds(5));
    if (!asked && service.wait(seconds(1)) > 0) GTEST_SKIP() << "no file system may be mounted here";
    ASSERT_TRUE(asked) << service.log();
    (void)service.directory.write("fill", "");
    ASSERT_TRUE(eventually([&] { return !std::filesystem::exists(service.directory.path() / "fill"); }));
    hold = false;
    EXPECT_TRUE(eventually([&] { return service.get("/readyz").starts_with("503 the store keeps nothing"); }))
        << service.log();
    (void)service.directory.write("free", "");
    EXPECT_TRUE(eventually([&] { return service.get("/readyz") == "200 ready\n"; }, seconds(90))) << service.log();
    EXPECT_TRUE(logged("rust: changed")) << service.log();
}

TEST_F(ServiceRun, tells_the_webhook_of_a_change_and_of_nothing_else) {
    std::string told_body;
    service.server.serve("/hook", [&](const SeenRequest& request) {
        told_body = request.body;
        return Reply{};
    });
    service.server.serve("/other.ics", Reply{500, {}, "broken"});
    service.configure(std::string("\n[alert]\nwebhook = \"http://hook.example/hook\"\n") + two_sources);
    service.start();
    ASSERT_TRUE(eventually([&] { return !service.server.requests("/hook").empty(); })) << service.log();
    EXPECT_THAT(told_body, HasSubstr(R"({"source":"other","from":"ok","to":"failing")"));
    EXPECT_THAT(told_body, Not(HasSubstr("\"rust\"")));
    EXPECT_EQ(service.server.requests("/hook").size(), 1U);
}

}  // namespace
}  // namespace gatherd::test
