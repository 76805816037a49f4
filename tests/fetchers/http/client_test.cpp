#include <gmock/gmock.h>

#include "fetching.hpp"
#include "support/files.hpp"

namespace gatherd::test {
namespace {

using testing::HasSubstr;

TEST(HttpClient, gets_a_body_with_its_headers) {
    HttpServer server;
    server.serve("/feed.ics",
                 Reply{200, {{"Content-Type", "text/calendar"}, {"X-A", "1"}, {"x-a", "2"}}, "BEGIN:VCALENDAR"});
    const auto response = fetch(server.url("/feed.ics"));
    ASSERT_TRUE(response) << error_of(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "BEGIN:VCALENDAR");
    EXPECT_EQ(response->header("content-type"), "text/calendar");
    EXPECT_EQ(response->header("x-a"), "1, 2");
    EXPECT_EQ(response->final_url, server.url("/feed.ics"));
    EXPECT_GT(response->bytes_on_wire, response->body.size());
    EXPECT_EQ(server.requests().front().header("user-agent"), "gatherd-test/1");
}

TEST(HttpClient, posts_a_body_with_request_headers) {
    HttpServer server;
    server.serve("/gql", html("ok"));
    ASSERT_TRUE(
        fetch(Request{.url = server.url("/gql"), .headers = {{"Content-Type", "application/json"}}, .body = "{}"}));
    const auto seen = server.requests().front();
    EXPECT_EQ(seen.method, "POST");
    EXPECT_EQ(seen.body, "{}");
    EXPECT_EQ(seen.header("content-type"), "application/json");
}

TEST(HttpClient, resends_validators_exactly) {
    HttpServer server;
    const Validators validators{"W/\"a b,c\"", "Tue, 05 Mar 2024 07:08:09 GMT"};
    server.serve_cached("/feed", "body", validators.etag);
    const auto response = fetch(Request{.url = server.url("/feed"), .validators = validators});
    ASSERT_TRUE(response) << error_of(response);
    EXPECT_EQ(response->status, 304);
    EXPECT_EQ(response->body, "");
    EXPECT_EQ(server.requests().front().header("if-none-match"), validators.etag);
    EXPECT_EQ(server.requests().front().header("if-modified-since"), validators.last_modified);
}

TEST(HttpClient, never_calls_back_from_inside_fetch) {
    boost::asio::io_context io;
    HttpClient client(io, local_limits());
    for (const auto* url : {"", "ftp://example.org/", "/etc/hostname", "http://127.0.0.1:1/"}) {
        bool called = false;
        client.fetch(Request{.url = url}, [&](const FetchResult&) { called = true; });
        EXPECT_FALSE(called) << url;
        io.restart();
        while (!called && io.run_one() > 0) {}
        EXPECT_TRUE(called) << url;
    }
}

TEST(HttpClient, may_be_destroyed_while_requests_are_under_way) {
    HttpServer server;
    server.serve_raw("/silent", faults::silence());
    server.serve_raw("/slow", faults::slow_loris());
    server.serve("/fast", html("x"));
    boost::asio::io_context io;
    int calls = 0;
    {
        HttpClient client(io, local_limits());
        bool fast = false;
        for (const auto* path : {"/silent", "/slow", "/nowhere-to-go"})
            client.fetch(Request{.url = server.url(path)}, [&](const FetchResult&) { ++calls; });
        client.fetch(Request{.url = server.url("/fast")}, [&](const FetchResult&) { fast = true; });
        while (!fast) io.run_one();
        client.fetch(Request{.url = server.url("/fast")}, [&](const FetchResult&) { ++calls; });
        client.fetch(Request{.url = "not a URL"}, [&](const FetchResult&) { ++calls; });
        calls = 0;
    }
    io.run();
    EXPECT_EQ(calls, 0);
}

TEST(HttpClient, may_be_destroyed_by_its_own_callback) {
    HttpServer server;
    server.serve("/", html("x"));
    boost::asio::io_context io;
    auto client = std::make_unique<HttpClient>(io, local_limits());
    client->fetch(Request{.url = server.url("/")}, [&](const FetchResult&) { client.reset(); });
    io.run();
    EXPECT_EQ(client, nullptr);
}

TEST(HttpClient, reuses_a_connection_and_runs_many_at_once) {
    HttpServer server;
    server.serve("/", html("x"));
    boost::asio::io_context io;
    HttpClient client(io, local_limits());
    int left = 200;
    for (int i = 0; i < 200; ++i)
        client.fetch(Request{.url = server.url("/")}, [&](const FetchResult& result) {
            EXPECT_TRUE(result) << error_of(result);
            if (--left == 0) io.stop();
        });
    io.run();
    EXPECT_EQ(left, 0);
}

TEST(HttpClient, reads_files_only_when_the_configuration_names_them) {
    const TemporaryDirectory directory;
    const auto path = directory.write("a feed.ics", "BEGIN:VCALENDAR").string();
    const auto url = "file://" + directory.path().string() + "/a%20feed.ics";
    for (const auto& name : {path, url}) {
        const auto read = fetch(Request{.url = name, .may_read_files = true});
        ASSERT_TRUE(read) << error_of(read);
        EXPECT_EQ(read->status, 200);
        EXPECT_EQ(read->body, "BEGIN:VCALENDAR");
        const auto again =
            fetch(Request{.url = name, .validators = {read->header("etag"), ""}, .may_read_files = true});
        ASSERT_TRUE(again);
        EXPECT_EQ(again->status, 304);
        const auto refused = fetch(name);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().failure, FetchFailure::bad_url);
    }
    EXPECT_THAT(error_of(fetch(Request{.url = "/no/such/file", .may_read_files = true})),
                HasSubstr("/no/such/file: No such file"));
    EXPECT_THAT(error_of(fetch(Request{.url = "/dev/zero", .may_read_files = true})), HasSubstr("not a regular file"));
}

TEST(HttpClient, says_in_words_what_went_wrong_below_http) {
    HttpServer server;
    server.serve_raw("/reset", faults::reset());
    server.serve_raw("/hang-up", faults::hang_up());
    server.serve_raw("/short", faults::wrong_length(1000, 10));
    server.serve_raw("/gopher", faults::bytes("iWelcome\r\n"));
    server.serve_raw("/gzip", faults::bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all"));
    const struct {
        std::string url;
        FetchFailure failure;
        const char* reason;
    } cases[] = {
        {"http://127.0.0.1:1/x", FetchFailure::unreachable, "http://127.0.0.1:1/x: connection refused"},
        {"http://no-such-name.invalid/", FetchFailure::unreachable, "the host name does not exist"},
        {"ftp://127.0.0.1/", FetchFailure::bad_url, "only http and https"},
        {"nonsense", FetchFailure::bad_url, "not a URL"},
        {server.url("/reset"), FetchFailure::unreachable, "the connection was reset"},
        {server.url("/hang-up"), FetchFailure::malformed, "closed the connection without an answer"},
        {server.url("/short"), FetchFailure::malformed, "cut short"},
        {server.url("/gopher"), FetchFailure::malformed, "not HTTP"},
        {server.url("/gzip"), FetchFailure::malformed, "content coding is broken"},
    };
    for (const auto& [url, failure, reason] : cases) {
        const auto result = fetch(url);
        ASSERT_FALSE(result) << url;
        EXPECT_EQ(result.error().failure, failure) << url << ": " << error_of(result);
        EXPECT_THAT(error_of(result), HasSubstr(reason));
        EXPECT_THAT(error_of(result), HasSubstr(url));
    }
}

TEST(HttpClient, shows_passwords_to_their_own_server_only) {
    EXPECT_EQ(error_of(fetch("http://user:secret@127.0.0.1:1/")), "http://127.0.0.1:1/: connection refused");
    HttpServer server;
    HttpServer other;
    server.serve("/", redirect_to("/there"));
    server.serve("/there", redirect_to(other.url("/")));
    other.serve("/", html("x"));
    const auto response = fetch(fmt::format("http://user:secret@127.0.0.1:{}/", server.port()));
    ASSERT_TRUE(response) << error_of(response);
    EXPECT_EQ(response->redirects.front(), server.url("/there"));
    EXPECT_EQ(server.requests("/there").front().header("authorization"), "Basic dXNlcjpzZWNyZXQ=");
    EXPECT_EQ(other.requests().front().header("authorization"), "");
}

}  // namespace
}  // namespace gatherd::test
