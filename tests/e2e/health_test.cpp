#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <nlohmann/json.hpp>

#include <cstdio>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* url = "http://feed.example/rust.ics";

/// Every word of health, as `sources list` and `sources show` tell it: with since, the last good count, the next poll.
class Health : public testing::Test {
protected:
    void SetUp() override { scene.add_source("rust", url); }

    static Reply calendar(int events) {
        std::string body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n";
        for (int i = 1; i <= events; ++i)
            body += fmt::format(
                "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/"
                "Berlin:202604{0:02}T180000\r\n"
                "SUMMARY:Evening {0}\r\nLOCATION:Berlin\\, Germany\r\nURL:https://e.example/{0}\r\nEND:VEVENT\r\n",
                i);
        return {200, {{"Content-Type", "text/calendar"}, {"ETag", "\"v1\""}}, body + "END:VCALENDAR\r\n"};
    }
    void poll_at(const std::string& now, Reply reply) {
        scene.now = now;
        scene.server.serve("/rust.ics", std::move(reply));
        (void)scene.run({"poll"});
    }
    [[nodiscard]] nlohmann::json row() const {
        return nlohmann::json::parse(scene.run({"sources", "list", "--format", "json"}).out).at("sources").at(0);
    }
    void expect(const std::string& health, const std::string& since, int events, bool attention) const {
        const auto told = row();
        EXPECT_EQ(told.at("health"), health) << told.dump(1);
        EXPECT_EQ(told.at("since"), since);
        EXPECT_EQ(told.at("events"), events) << "of the last good poll";
        EXPECT_GT(told.at("next_poll").get<std::string>(), scene.now);
        EXPECT_EQ(scene.run({"sources", "list"}).status, attention ? 1 : 0);
        EXPECT_THAT(scene.run({"sources", "list"}).out, HasSubstr(health));
    }

    Scene scene;
};

TEST_F(Health, is_never_polled_before_the_first_poll) {
    const auto told = row();
    EXPECT_EQ(told.at("health"), "never polled");
    EXPECT_TRUE(told.at("last_poll").is_null());
    EXPECT_EQ(scene.run({"sources", "list"}).status, 0);
}

TEST_F(Health, is_ok_with_events_and_quiet_without) {
    poll_at("2026-03-01T12:00:00Z", calendar(3));
    expect("ok", "2026-03-01T12:00:00Z", 3, false);
    poll_at("2026-03-02T12:00:00Z", calendar(4));
    expect("ok", "2026-03-01T12:00:00Z", 4, false);
    Scene other;
    other.add_source("rust", url);
    other.server.serve("/rust.ics", calendar(0));
    EXPECT_EQ(other.run({"poll"}).status, 0);
    EXPECT_THAT(other.run({"sources", "list"}).out, HasSubstr("quiet"));
}

TEST_F(Health, is_failing_since_the_first_failure) {
    poll_at("2026-03-01T12:00:00Z", calendar(3));
    poll_at("2026-03-02T12:00:00Z", {500, {}, "broken"});
    poll_at("2026-03-03T12:00:00Z", {500, {}, "broken"});
    expect("failing", "2026-03-02T12:00:00Z", 3, true);
    EXPECT_EQ(row().at("last_success"), "2026-03-01T12:00:00Z");
    EXPECT_EQ(row().at("consecutive_failures"), 2);
    poll_at("2026-03-04T12:00:00Z", calendar(3));
    expect("ok", "2026-03-04T12:00:00Z", 3, false);
}

TEST_F(Health, is_blocked_by_a_challenge_a_login_and_a_limit) {
    for (const auto& reply :
         {Reply{403, {}, "no"}, Reply{401, {}, "who are you"}, Reply{429, {{"Retry-After", "60"}}, ""}}) {
        Scene other;
        other.add_source("rust", url);
        other.server.serve("/rust.ics", reply);
        EXPECT_EQ(other.run({"poll"}).status, 1);
        EXPECT_THAT(other.run({"sources", "list"}).out, HasSubstr("blocked")) << reply.status;
    }
}

TEST_F(Health, is_gone_after_two_410_a_day_apart) {
    poll_at("2026-03-01T12:00:00Z", calendar(3));
    poll_at("2026-03-02T12:00:00Z", {410, {}, ""});
    expect("failing", "2026-03-02T12:00:00Z", 3, true);
    poll_at("2026-03-03T12:00:01Z", {410, {}, ""});
    expect("gone", "2026-03-03T12:00:01Z", 3, true);
    EXPECT_EQ(row().at("next_poll"), "2026-03-10T12:00:01Z") << "a week later";
}

TEST_F(Health, is_held_while_a_mass_deletion_waits_and_ok_once_it_is_accepted) {
    poll_at("2026-03-01T12:00:00Z", calendar(8));
    poll_at("2026-03-02T12:00:00Z", calendar(2));
    expect("held", "2026-03-02T12:00:00Z", 2, true);
    EXPECT_THAT(scene.run({"events", "--from", "2026-04-01", "--days", "28"}).out, HasSubstr("**Evening 8**"))
        << "still";
    EXPECT_EQ(scene.run({"sources", "accept", "rust"}).status, 0);
    EXPECT_EQ(row().at("health"), "ok");
}

TEST_F(Health, is_misconfigured_where_polling_again_cannot_help) {
    Scene other;
    other.every_host_is_here = false;
    other.add_source("rust", "http://10.0.0.1/rust.ics");
    EXPECT_EQ(other.run({"poll"}).status, 1);
    const auto shown = other.run({"sources", "show", "rust"}).out;
    EXPECT_THAT(shown, HasSubstr("misconfigured"));
    EXPECT_THAT(shown, HasSubstr("10.0.0.1 is a private address"));
}

/// What a POSIX shell makes of the line.
std::string run_in_shell(const std::string& line) {
    std::string out;
    auto* pipe = ::popen(line.c_str(), "r");
    char part[4096];
    for (std::size_t size = 0; (size = ::fread(part, 1, sizeof part, pipe)) > 0;) out.append(part, size);
    ::pclose(pipe);
    return out;
}

TEST_F(Health, shows_a_curl_line_that_repeats_the_request) {
    scene.more_config = "contact = \"https://example.org/it's us\"\n";
    poll_at("2026-03-01T12:00:00Z", calendar(3));
    const auto shown = nlohmann::json::parse(scene.run({"sources", "show", "rust", "--format", "json"}).out);
    const auto line = shown.at("curl").get<std::string>();
    if (std::system("command -v curl >/dev/null") != 0) GTEST_SKIP() << "curl is not here";
    EXPECT_THAT(run_in_shell(line), HasSubstr("SUMMARY:Evening 3"));
    const auto seen = scene.server.requests("/rust.ics");
    ASSERT_GE(seen.size(), 2U);
    const auto& ours = seen.front();
    const auto& repeated = seen.back();
    EXPECT_EQ(repeated.header("user-agent"), ours.header("user-agent"));
    EXPECT_EQ(repeated.header("accept"), ours.header("accept"));
    EXPECT_EQ(repeated.host, ours.host);
    EXPECT_EQ(repeated.header("if-none-match"), "\"v1\"");
}

TEST_F(Health, shows_no_secret_in_the_curl_line) {
    Scene other;
    (void)other.directory.write("key", "s3cr3t&key\n");
    other.more_config = "\n[connpass]\napi_key_file = \"key\"\n";
    other.add_source("tokyo", "https://rust.connpass.com/");
    const auto shown = other.run({"sources", "show", "tokyo"}).out;
    EXPECT_THAT(shown, HasSubstr("$API_KEY"));
    EXPECT_THAT(shown, Not(HasSubstr("s3cr3t")));
    other.add_source("private", "https://user:password@feed.example/x.ics");
    EXPECT_THAT(other.run({"sources", "list", "--format", "json"}).out, Not(HasSubstr("password")));
    EXPECT_THAT(other.run({"sources", "show", "private"}).out,
                HasSubstr("-u \"$USER_AND_PASSWORD\" 'https://feed.example"));
    other.add_source("token", "https://feed.example/y.ics?token=abc");
    const auto with_token = other.run({"sources", "show", "token"}).out;
    EXPECT_THAT(with_token,
                testing::AllOf(HasSubstr("'https://feed.example/y.ics?'\"$QUERY\"''"), Not(HasSubstr("abc"))));
}

}  // namespace
}  // namespace gatherd::test
