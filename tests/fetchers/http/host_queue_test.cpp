#include "http/host_queue.hpp"

#include <gmock/gmock.h>

#include <set>

#include "support/fake_fetcher.hpp"
#include "support/manual_time.hpp"

// PROMISES 14, and that one host holds up nobody else.
namespace gatherd::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

class HostQueueTest : public testing::Test {
protected:
    void ask(const std::string& url) {
        queue_.fetch(Request{.url = url}, [this, url](const FetchResult& result) {
            answered_.push_back(url);
            if (!result) errors_.push_back(result.error());
        });
    }
    static Response response(int status, std::string retry_after) {
        Response response;
        response.status = status;
        if (!retry_after.empty()) response.headers["retry-after"] = std::move(retry_after);
        return response;
    }

    FakeFetcher web_;
    ManualTime time_;
    FixedClock clock_{parse_rfc3339("2024-03-05T07:08:09Z").value()};
    HostQueue queue_{web_, time_, clock_,
                     HostQueueLimits{.concurrency = 3, .per_host = 1, .per_host_interval = 1000ms}};
    std::vector<std::string> answered_;
    std::vector<FetchError> errors_;
};

TEST_F(HostQueueTest, asks_one_host_once_at_a_time_and_not_too_often) {
    ask("https://a.example/1");
    ask("https://A.example:8443/2");
    ask("https://a.example/3");
    EXPECT_THAT(web_.asked, ElementsAre("https://a.example/1"));
    time_.advance(5s);
    EXPECT_EQ(web_.asked.size(), 1U) << "the first is still under way";
    web_.answer("https://a.example/1");
    EXPECT_EQ(web_.asked.size(), 2U) << "the interval is long over";
    web_.answer("https://A.example:8443/2");
    EXPECT_EQ(web_.asked.size(), 2U);
    time_.advance(999ms);
    EXPECT_EQ(web_.asked.size(), 2U);
    time_.advance(1ms);
    EXPECT_EQ(web_.asked.size(), 3U);
}

TEST_F(HostQueueTest, asks_a_slow_host_for_nothing_more_whatever_else_begins) {
    ask("https://a.example/1");
    ask("https://a.example/2");
    time_.advance(5s);
    ask("https://b.example/");
    EXPECT_THAT(web_.asked, ElementsAre("https://a.example/1", "https://b.example/"));
}

TEST_F(HostQueueTest, asks_several_hosts_at_once_up_to_the_limit) {
    for (const auto* host : {"a", "b", "c", "d"}) ask(std::string("https://") + host + ".example/");
    EXPECT_THAT(web_.asked, ElementsAre("https://a.example/", "https://b.example/", "https://c.example/"));
    web_.answer("https://b.example/");
    EXPECT_EQ(web_.asked.back(), "https://d.example/");
}

TEST_F(HostQueueTest, lets_no_hanging_host_hold_up_another) {
    for (int i = 0; i < 50; ++i) ask("https://hangs.example/" + std::to_string(i));
    for (int i = 0; i < 20; ++i) ask("https://b.example/" + std::to_string(i));
    for (int i = 0; i < 20; ++i) {
        web_.answer("https://b.example/" + std::to_string(i));
        time_.advance(1000ms);
    }
    EXPECT_EQ(answered_.size(), 20U);
    EXPECT_EQ(queue_.waiting(), 49U);
}

TEST_F(HostQueueTest, calls_back_before_or_after_it_asks_again_but_never_loses_one) {
    std::set<std::string> urls;
    for (int i = 0; i < 2000; ++i)
        urls.insert("https://h" + std::to_string(i % 200) + ".example/" + std::to_string(i / 200));
    for (const auto& url : urls) ask(url);
    for (int round = 0; round < 10'000 && answered_.size() < urls.size(); ++round) {
        if (web_.under_way.empty())
            time_.advance(100ms);
        else
            web_.answer(web_.under_way.back().request.url);
    }
    EXPECT_EQ(std::set(answered_.begin(), answered_.end()), urls);
    EXPECT_EQ(queue_.under_way(), 0);
}

TEST_F(HostQueueTest, waits_a_short_pause_out_for_the_whole_host) {
    ask("https://a.example/1");
    ask("https://a.example/2");
    web_.answer("https://a.example/1", response(429, "30"));
    time_.advance(29'999ms);
    EXPECT_EQ(web_.asked.size(), 1U);
    time_.advance(1ms);
    EXPECT_EQ(web_.asked.size(), 2U);
    EXPECT_THAT(errors_, IsEmpty());
}

TEST_F(HostQueueTest, refuses_at_once_what_a_long_pause_would_hold) {
    ask("https://a.example/1");
    ask("https://a.example/2");
    web_.answer("https://a.example/1", response(503, "Tue, 05 Mar 2024 08:08:09 GMT"));
    ask("https://a.example/3");
    ask("https://b.example/");
    EXPECT_THAT(answered_, ElementsAre("https://a.example/1")) << "never from inside fetch()";
    time_.advance(0ms);
    EXPECT_THAT(answered_, ElementsAre("https://a.example/1", "https://a.example/2", "https://a.example/3"));
    ASSERT_EQ(errors_.size(), 2U);
    EXPECT_EQ(errors_[0].failure, FetchFailure::rate_limited);
    EXPECT_EQ(errors_[0].retry_after, 1h);
    EXPECT_THAT(errors_[1].message,
                HasSubstr("https://a.example/3: not asked: a.example wants no requests before 2024-03-05T08:08:09Z"));
    EXPECT_THAT(web_.asked, ElementsAre("https://a.example/1", "https://b.example/"));
    time_.advance(1h);
    ask("https://a.example/4");
    EXPECT_EQ(web_.asked.back(), "https://a.example/4");
}

TEST_F(HostQueueTest, believes_no_pause_beyond_a_day) {
    ask("https://a.example/1");
    web_.answer("https://a.example/1", response(429, "99999999999999999999"));
    time_.advance(24h);
    ask("https://a.example/2");
    EXPECT_EQ(web_.asked.size(), 2U);
}

TEST_F(HostQueueTest, does_not_wait_for_a_host_that_is_down_again_and_again) {
    for (int i = 0; i < 20; ++i) ask("https://down.example/" + std::to_string(i));
    const auto times_out = [&](int i) {
        web_.answer("https://down.example/" + std::to_string(i),
                    tl::unexpected(FetchError{FetchFailure::timeout, "…"}));
        time_.advance(20s);
    };
    for (int i = 0; i < 5; ++i) times_out(i);
    EXPECT_EQ(web_.asked.size(), 5U);
    ASSERT_EQ(errors_.size(), 20U);
    EXPECT_EQ(errors_.back().failure, FetchFailure::timeout);
    EXPECT_EQ(errors_.back().message, "https://down.example/19: not asked: down.example failed 5 times in a row");
    time_.advance(40s);
    ask("https://down.example/20");
    ask("https://down.example/21");
    times_out(20);
    EXPECT_EQ(web_.asked.size(), 6U) << "one is tried";
    time_.advance(40s);
    ask("https://down.example/22");
    web_.answer("https://down.example/22", 500);
    time_.advance(1s);
    ask("https://down.example/23");
    times_out(23);
    EXPECT_EQ(web_.asked.back(), "https://down.example/23");
    EXPECT_EQ(queue_.waiting(), 0U);
}

TEST_F(HostQueueTest, counts_redirects_as_requests_to_their_hosts) {
    ask("https://a.example/1");
    Response moved;
    moved.status = 200;
    moved.redirects = {"https://b.example/1", "https://b.example/2"};
    moved.final_url = "https://b.example/2";
    web_.answer("https://a.example/1", moved);
    ask("https://b.example/3");
    EXPECT_EQ(web_.asked.size(), 1U);
    time_.advance(2000ms);
    EXPECT_EQ(web_.asked.size(), 2U);
}

TEST_F(HostQueueTest, lets_files_and_nonsense_pass) {
    for (const auto* url : {"/etc/feed.ics", "file:///a.ics", "nonsense"})
        for (int i = 0; i < 3; ++i) ask(url);
    EXPECT_EQ(web_.asked.size(), 9U);
}

TEST(HostQueue, may_be_destroyed_with_requests_waiting_and_under_way) {
    FakeFetcher web;
    ManualTime time;
    const FixedClock clock{sys_seconds{}};
    auto queue = std::make_unique<HostQueue>(web, time, clock, HostQueueLimits{});
    int calls = 0;
    for (int i = 0; i < 3; ++i)
        queue->fetch(Request{.url = "https://a.example/"}, [&](const FetchResult&) { ++calls; });
    queue.reset();
    web.answer("https://a.example/");
    time.advance(1h);
    EXPECT_EQ(calls, 0);
}

TEST(HostQueue, may_be_destroyed_by_a_callback) {
    FakeFetcher web;
    ManualTime time;
    const FixedClock clock{sys_seconds{}};
    auto queue = std::make_unique<HostQueue>(web, time, clock, HostQueueLimits{});
    for (int i = 0; i < 3; ++i)
        queue->fetch(Request{.url = "https://a.example/"}, [&](const FetchResult&) { queue.reset(); });
    web.answer("https://a.example/");
    time.advance(1h);
    EXPECT_EQ(queue, nullptr);
}

}  // namespace
}  // namespace gatherd::test
