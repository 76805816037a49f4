#include <gmock/gmock.h>

#include "fetching.hpp"
#include "support/full_listener.hpp"
#include "support/http_connection.hpp"

// PROMISES 9 and 10: every request ends, and none takes more memory than it may.
namespace gatherd::test {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

HttpLimits short_limits(std::chrono::milliseconds timeout = 150ms) {
    auto limits = local_limits();
    limits.timeout = timeout;
    return limits;
}

HttpLimits small_limits() {
    auto limits = local_limits();
    limits.max_body = 100'000;
    return limits;
}

TEST(Deadline, ends_a_server_that_never_answers) {
    HttpServer server;
    server.serve_raw("/", faults::silence());
    const auto result = fetch(server.url("/"), short_limits());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().failure, FetchFailure::timeout);
    EXPECT_THAT(error_of(result), HasSubstr("no answer within 0.15 s"));
}

TEST(Deadline, includes_the_body) {
    HttpServer server;
    server.serve_raw("/", faults::slow_loris());
    const auto result = fetch(server.url("/"), short_limits());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().failure, FetchFailure::timeout);
    EXPECT_THAT(error_of(result), HasSubstr("no complete answer within 0.15 s"));
}

TEST(Deadline, includes_all_redirects) {
    HttpServer server;
    // Each hop alone is well within the deadline; ten of them are not.
    server.serve_raw("*", [](const SeenRequest& request, HttpConnection& connection) {
        connection.trickle(
            fmt::format("HTTP/1.1 302 Found\r\nLocation: {}x\r\nContent-Length: 0\r\n\r\n", request.path), 2ms);
    });
    const auto result = fetch(server.url("/"), short_limits(800ms));
    EXPECT_GE(server.requests().size(), 2U);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().failure, FetchFailure::timeout);
}

TEST(Deadline, of_the_connection_is_its_own) {
    const FullListener listener;
    auto limits = short_limits(60s);
    limits.connect_timeout = 100ms;
    const auto result = fetch(listener.url(), limits);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().failure, FetchFailure::timeout);
    EXPECT_THAT(error_of(result), HasSubstr("no connection within 0.1 s"));
}

TEST(Deadline, of_the_connection_ends_before_that_of_a_request_that_began_earlier) {
    HttpServer server;
    server.serve_raw("/", faults::silence());
    const FullListener listener;
    auto limits = short_limits(2s);
    limits.connect_timeout = 100ms;
    boost::asio::io_context io;
    HttpClient client(io, limits);
    std::string order;
    const auto ask = [&](const std::string& url, const char* name) {
        client.fetch(Request{.url = url}, [&order, &io, name](const FetchResult& result) {
            EXPECT_FALSE(result);
            order += name;
            if (order.size() == 2) io.stop();
        });
    };
    ask(server.url("/"), "r");
    ask(listener.url(), "c");
    io.run();
    EXPECT_EQ(order, "cr");
}

TEST(BodyLimit, holds_whatever_the_server_says_of_the_length) {
    HttpServer server;
    server.serve_raw("/endless", faults::endless_body());
    server.serve_raw("/long", faults::wrong_length(10'000'000'000, 10));
    server.serve_raw("/chunked", faults::bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n186A1\r\n" +
                                               std::string(100'001, 'c') + "\r\n0\r\n\r\n"));
    server.serve("/honest", html(std::string(100'001, 'x')));
    for (const auto* path : {"/endless", "/long", "/chunked", "/honest"}) {
        const auto result = fetch(server.url(path), small_limits());
        ASSERT_FALSE(result) << path;
        EXPECT_EQ(result.error().failure, FetchFailure::too_large) << error_of(result);
        EXPECT_EQ(error_of(result), server.url(path) + ": the body is larger than the limit of 100000 bytes");
    }
    server.serve("/just", html(std::string(100'000, 'x')));
    EXPECT_TRUE(fetch(server.url("/just"), small_limits()));
}

TEST(BodyLimit, counts_after_decompression) {
    HttpServer server;
    server.serve_raw("/gzip", faults::coded("gzip", faults::gzip(std::string(50'000'000, '\0'))));
    server.serve_raw("/gzip-twice",
                     faults::coded("gzip, gzip", faults::gzip(faults::gzip(std::string(50'000'000, '\0')))));
    server.serve_raw("/brotli", faults::coded("br", faults::brotli_zeros()));
    server.serve_raw("/zstd", faults::coded("zstd", faults::zstd_zeros(10'000)));
    server.serve_raw("/nothing", faults::endless_empty_gzip());
    for (const auto* path : {"/gzip", "/gzip-twice", "/brotli", "/zstd", "/nothing"}) {
        const auto result = fetch(server.url(path), small_limits());
        ASSERT_FALSE(result) << path;
        EXPECT_EQ(result.error().failure, FetchFailure::too_large) << error_of(result);
    }
}

TEST(BodyLimit, decodes_what_is_small_enough) {
    HttpServer server;
    server.serve_raw("/gzip", faults::coded("gzip", faults::gzip(std::string(128U << 10U, '\0'))));
    server.serve_raw("/zstd", faults::coded("zstd", faults::zstd_zeros(1)));
    for (const auto* path : {"/gzip", "/zstd"}) {
        const auto result = fetch(server.url(path));
        ASSERT_TRUE(result) << error_of(result);
        EXPECT_EQ(result->body, std::string(128U << 10U, '\0'));
        EXPECT_LT(result->bytes_on_wire, 1000U);
    }
}

TEST(HeaderLimit, holds_for_one_line_and_for_all) {
    HttpServer server;
    server.serve_raw("/huge", faults::huge_header(1'000'000));
    server.serve_raw("/endless", faults::endless_headers());
    server.serve_raw("/many", faults::huge_header(60'000));
    auto limits = local_limits();
    limits.max_header_bytes = 50'000;
    for (const auto* path : {"/huge", "/endless", "/many"}) {
        const auto result = fetch(server.url(path), limits);
        ASSERT_FALSE(result) << path;
        EXPECT_EQ(result.error().failure, FetchFailure::too_large) << error_of(result);
        EXPECT_THAT(error_of(result), HasSubstr("the header is larger than the limit"));
    }
}

}  // namespace
}  // namespace gatherd::test
