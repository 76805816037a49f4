#include "http/robots_fetcher.hpp"

#include <gmock/gmock.h>

#include "support/fake_fetcher.hpp"
#include "support/manual_time.hpp"

namespace gatherd::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

constexpr auto robots = "https://a.example/robots.txt";

class RobotsFetcherTest : public testing::Test {
protected:
    void ask(const std::string& url, bool obeys = true) {
        fetcher_.fetch(Request{.url = url, .obeys_robots = obeys}, [this](const FetchResult& result) {
            if (result)
                ++answers_;
            else
                errors_.push_back(result.error());
        });
    }

    FakeFetcher web_;
    ManualTime time_;
    RobotsFetcher fetcher_{web_, time_, "gatherd"};
    int answers_ = 0;
    std::vector<FetchError> errors_;
};

TEST_F(RobotsFetcherTest, asks_once_per_origin_and_day) {
    ask("https://a.example/1");
    ask("https://a.example/2");
    EXPECT_THAT(web_.asked, ElementsAre(robots));
    web_.answer(robots, 200, "User-agent: *\nDisallow: /no\n");
    EXPECT_THAT(web_.asked, ElementsAre(robots, "https://a.example/1", "https://a.example/2"));
    time_.advance(24h - 1ms);
    ask("https://a.example/3");
    ask("https://a.example:8443/");
    EXPECT_THAT(std::vector(web_.asked.begin() + 3, web_.asked.end()),
                ElementsAre("https://a.example/3", "https://a.example:8443/robots.txt"));
    time_.advance(1ms);
    ask("https://a.example/4");
    EXPECT_EQ(web_.asked.back(), robots);
}

TEST_F(RobotsFetcherTest, refuses_what_is_forbidden_and_names_the_line) {
    ask("https://a.example/no?x=1");
    web_.answer(robots, 200, "User-agent: *\nDisallow: /no?x\n");
    EXPECT_THAT(errors_, IsEmpty());
    time_.advance(0ms);
    ASSERT_EQ(errors_.size(), 1U);
    EXPECT_EQ(errors_[0].failure, FetchFailure::disallowed);
    EXPECT_EQ(errors_[0].message, "https://a.example/no?x=1: line 2 of https://a.example/robots.txt forbids it");
    EXPECT_EQ(web_.asked.size(), 1U);
}

TEST_F(RobotsFetcherTest, does_not_hold_up_feeds_and_files) {
    ask("https://a.example/feed.ics", false);
    ask("/etc/feed.ics");
    ask("nonsense");
    EXPECT_THAT(web_.asked, ElementsAre("https://a.example/feed.ics", "/etc/feed.ics", "nonsense"));
}

TEST_F(RobotsFetcherTest, takes_4xx_for_leave_and_5xx_for_none) {
    for (const int status : {400, 401, 403, 404, 410}) {
        const auto origin = "https://h" + std::to_string(status) + ".example";
        ask(origin + "/");
        web_.answer(origin + "/robots.txt", status, "User-agent: *\nDisallow: /\n");
        EXPECT_EQ(web_.asked.back(), origin + "/") << status;
    }
    for (const int status : {429, 500, 503}) {
        const auto origin = "https://h" + std::to_string(status) + ".example";
        ask(origin + "/");
        web_.answer(origin + "/robots.txt", status);
        time_.advance(0ms);
        EXPECT_EQ(web_.asked.back(), origin + "/robots.txt");
        EXPECT_THAT(errors_.back().message, HasSubstr(origin + "/: not asked, since " + origin + "/robots.txt: HTTP " +
                                                      std::to_string(status)));
    }
    EXPECT_EQ(errors_.size(), 3U);
}

TEST_F(RobotsFetcherTest, asks_again_soon_when_nothing_was_settled) {
    ask("https://a.example/");
    web_.answer(robots, 500);
    ask("https://a.example/");
    EXPECT_EQ(web_.asked.size(), 1U);
    time_.advance(10min);
    EXPECT_EQ(errors_.size(), 2U);
    ask("https://a.example/");
    web_.answer(robots, tl::unexpected(FetchError{FetchFailure::timeout, "https://a.example/robots.txt: no answer"}));
    ask("https://a.example/");
    EXPECT_THAT(web_.asked, ElementsAre(robots, robots, robots));
    time_.advance(0ms);
    EXPECT_EQ(errors_.back().failure, FetchFailure::timeout) << "told apart from a refusal";
}

TEST_F(RobotsFetcherTest, keeps_to_an_older_robots_txt_while_the_new_one_cannot_be_had) {
    ask("https://a.example/");
    web_.answer(robots, 200, "User-agent: *\nDisallow: /no\n");
    time_.advance(25h);
    ask("https://a.example/yes");
    ask("https://a.example/no");
    web_.answer(robots, 503);
    time_.advance(0ms);
    EXPECT_EQ(web_.asked.back(), "https://a.example/yes");
    ASSERT_EQ(errors_.size(), 1U);
    EXPECT_EQ(errors_[0].failure, FetchFailure::disallowed);
}

TEST(RobotsFetcher, may_be_destroyed_while_it_asks) {
    FakeFetcher web;
    ManualTime time;
    auto fetcher = std::make_unique<RobotsFetcher>(web, time, "gatherd");
    int calls = 0;
    fetcher->fetch(Request{.url = "https://a.example/"}, [&](const FetchResult&) { ++calls; });
    fetcher.reset();
    web.answer(robots, 500);
    time.advance(1h);
    EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace gatherd::test
