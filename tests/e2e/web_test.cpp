#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "base/clock.hpp"
#include "e2e/running_service.hpp"
#include "e2e/scene.hpp"
#include "model/window.hpp"
#include "support/program.hpp"

namespace gatherd::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A running service that has polled one feed with one event.
class Web : public testing::Test {
protected:
    void SetUp() override {
        serve("Rust Night");
        (void)service.directory.write("token", "secret\n");
        service.configure(source, "admin_token_file = \"token\"\n");
        service.start();
        ASSERT_TRUE(shows("Rust Night")) << service.log();
    }
    void serve(const std::string& title) {
        service.server.serve("/rust.ics", {200, {{"Content-Type", "text/calendar"}}, feed_with("a1", title, day)});
    }
    bool shows(const std::string& title) {
        return eventually([&] { return service.get(events).find(title) != std::string::npos; });
    }
    [[nodiscard]] std::string post(const std::string& path, const std::string& headers = "") const {
        return service.answer_to("POST " + path +
                                 " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n" +
                                 headers + "\r\n");
    }

    const std::string day = format_date(utc_day(SystemClock().now()) + date::days(40));
    const std::string events = "/events.md?from=" + day + "&days=1";
    const std::string source = "\n[[source]]\nname = \"rust\"\nurl = \"http://feed.example/rust.ics\"\n";
    RunningService service;
};

TEST_F(Web, serves_what_the_command_line_prints) {
    const auto config = (service.directory.path() / "gatherd.toml").string();
    for (const auto* format : {"md", "html", "txt", "json", "jsonld", "csv"}) {
        const auto printed =
            run_gatherd({"--config", config, "events", "--from", day, "--days", "1", "--format", format});
        EXPECT_EQ(service.get(fmt::format("/events.{}?from={}&days=1", format, day)), "200 " + printed.out) << format;
    }
}

TEST_F(Web, shows_a_change_soon_after_the_poll_that_an_admin_asked_for) {
    EXPECT_THAT(post("/sources/rust/poll"), StartsWith("HTTP/1.1 401"));
    EXPECT_THAT(post("/sources/rust/poll", "Authorization: Bearer wrong\r\n"), StartsWith("HTTP/1.1 401"));
    EXPECT_THAT(post("/sources/nobody/poll", "Authorization: Bearer secret\r\n"), StartsWith("HTTP/1.1 404"));
    serve("Rust Morning");
    EXPECT_THAT(post("/sources/rust/poll", "Authorization: Bearer secret\r\n"), StartsWith("HTTP/1.1 202"));
    EXPECT_TRUE(shows("Rust Morning")) << service.log();
    EXPECT_THAT(service.get("/sources/rust/poll"), StartsWith("405"));
}

TEST_F(Web, looks_at_an_unknown_url_and_keeps_nothing_of_it) {
    service.server.serve("//other.example/feed.ics",
                         {200, {{"Content-Type", "text/calendar"}}, feed_with("b1", "Other Night", day)});
    const auto answer = service.get("/check?url=http://other.example/feed.ics");
    EXPECT_THAT(answer, StartsWith("200"));
    EXPECT_THAT(answer, HasSubstr("\"reader\": \"iCalendar\""));
    EXPECT_THAT(answer, HasSubstr("Other Night"));
    EXPECT_THAT(service.get(events), Not(HasSubstr("Other Night")));
    EXPECT_THAT(service.get("/sources"), Not(HasSubstr("other.example")));
}

TEST_F(Web, looks_at_nothing_but_the_web_for_a_stranger) {
    (void)service.directory.write("private.ics", feed_with("c1", "Private", day));
    for (const auto& url : {"file://" + (service.directory.path() / "private.ics").string(),
                            (service.directory.path() / "private.ics").string(), std::string("gopher://feed.example/"),
                            std::string("http://10.0.0.1/"), std::string("http://[::ffff:10.0.0.1]/")}) {
        const auto answer = service.get("/check?url=" + url);
        EXPECT_THAT(answer, Not(HasSubstr("Private"))) << url;
        EXPECT_THAT(answer, Not(HasSubstr("\"reader\""))) << url;
    }
}

TEST_F(Web, answers_every_address_of_its_own_that_it_describes) {
    EXPECT_THAT(service.get("/openapi.json"), HasSubstr("\"/sources/{name}/poll\""));
    for (const auto* path : {"/healthz", "/readyz", "/metrics"}) {
        EXPECT_THAT(service.get("/openapi.json"), HasSubstr(fmt::format("\"{}\"", path)));
        EXPECT_THAT(service.get(path), StartsWith("200")) << path;
    }
}

TEST_F(Web, asks_strangers_servers_seldom) {
    for (int i = 0; i < 20; ++i) (void)service.get(fmt::format("/check?url=http://other{}.example/", i));
    EXPECT_LE(service.server.requests("/").size(), 10U);
    EXPECT_THAT(service.get("/check?url=http://last.example/"), HasSubstr("too many addresses"));
}

TEST_F(Web, ends_an_answer_under_way_when_told_to_stop) {
    service.signal(SIGTERM);
    EXPECT_EQ(service.wait(std::chrono::seconds(5)), 0);
    EXPECT_EQ(service.get("/healthz"), "");
}

}  // namespace
}  // namespace gatherd::test
