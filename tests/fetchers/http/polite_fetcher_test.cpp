#include "http/polite_fetcher.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "fetching.hpp"

// The whole way, over real sockets.
namespace gatherd::test {
namespace {

using namespace std::chrono_literals;

class PoliteFetcherTest : public testing::Test {
protected:
    HttpLimits limits() {
        auto limits = local_limits();
        limits.connect_to = {server_.connect_to()};
        return limits;
    }

    HttpServer server_;
    boost::asio::io_context io_;
    FixedClock clock_{sys_seconds{}};
};

TEST_F(PoliteFetcherTest, is_not_delayed_by_a_host_that_hangs) {
    server_.serve_rest([](const SeenRequest&) { return html("x"); });
    server_.serve_raw("//hangs.example/", faults::silence());
    PoliteFetcher fetcher(io_, clock_, limits(), {.concurrency = 8, .per_host = 1, .per_host_interval = 1ms});
    bool hangs = true;
    fetcher.fetch(Request{.url = "http://hangs.example/"}, [&](const FetchResult&) { hangs = false; });
    int left = 199;
    for (int i = 0; i < 199; ++i)
        fetcher.fetch(Request{.url = fmt::format("http://h{}.example/{}", i % 20, i)}, [&](const FetchResult& result) {
            EXPECT_TRUE(result) << error_of(result);
            if (--left == 0) io_.stop();
        });
    io_.run();
    EXPECT_EQ(left, 0);
    EXPECT_TRUE(hangs);
    EXPECT_EQ(server_.requests("/robots.txt").size(), 21U);
    EXPECT_LE(server_.most_at_once(), 8);
}

TEST_F(PoliteFetcherTest, keeps_120_sources_of_one_host_one_at_a_time_and_apart) {
    std::mutex mutex;
    std::vector<std::chrono::steady_clock::time_point> starts;
    server_.serve_rest([&](const SeenRequest&) {
        const std::lock_guard lock(mutex);
        starts.push_back(std::chrono::steady_clock::now());
        return html("x");
    });
    PoliteFetcher fetcher(io_, clock_, limits(), {.concurrency = 32, .per_host = 1, .per_host_interval = 3ms});
    int answers = 0;
    for (int i = 0; i < 120; ++i)
        fetcher.fetch(Request{.url = fmt::format("http://one.example/{}", i)},
                      [&](const FetchResult& result) { answers += result ? 1 : 0; });
    io_.run();  // comes back: nothing keeps the loop busy once all is done
    EXPECT_EQ(answers, 120);
    EXPECT_EQ(server_.most_at_once(), 1);
    // Single arrivals are blurred by the way to the server; the rate is not.
    EXPECT_GE(starts.back() - starts.front(), 119 * 3ms);
}

TEST_F(PoliteFetcherTest, obeys_robots_txt) {
    server_.serve("//a.example/robots.txt", Reply{200, {}, "User-agent: gatherd\nDisallow: /no\n"});
    server_.serve_rest([](const SeenRequest&) { return html("x"); });
    PoliteFetcher fetcher(io_, clock_, limits(), {.per_host_interval = 0ms});
    std::vector<std::string> outcomes;
    for (const auto* path : {"/yes", "/no"})
        fetcher.fetch(Request{.url = std::string("http://a.example") + path},
                      [&](const FetchResult& result) { outcomes.push_back(error_of(result)); });
    io_.run();
    EXPECT_EQ(server_.requests("/no").size(), 0U);
    EXPECT_EQ(server_.requests("/yes").size(), 1U);
}

TEST_F(PoliteFetcherTest, may_be_destroyed_in_the_middle_of_it_all) {
    server_.serve_rest([](const SeenRequest&) { return html("x"); });
    server_.serve_raw("//h3.example/4", faults::silence());
    int calls = 0;
    {
        PoliteFetcher fetcher(io_, clock_, limits(), {.concurrency = 4, .per_host = 2, .per_host_interval = 50ms});
        for (int i = 0; i < 100; ++i)
            fetcher.fetch(Request{.url = fmt::format("http://h{}.example/{}", i % 10, i)},
                          [&](const FetchResult&) { ++calls; });
        while (calls < 10) io_.run_one();
    }
    const int before = calls;
    io_.run();
    EXPECT_EQ(calls, before);
}

}  // namespace
}  // namespace gatherd::test
