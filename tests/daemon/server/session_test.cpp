#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/running_server.hpp"

namespace gatherd {
namespace {

using server::Request;
using server::Response;
using server::Routes;
using test::RunningServer;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Routes pages() {
    Routes routes;
    routes.add("/", [](const Request&) { return Response{200, "text/plain", "hello", {}}; });
    routes.add("/{name}", [](const Request& request) {
        return Response{200, "text/plain", request.captured.at("name"), {{"Vary", "Accept"}, {"Vary", "Cookie"}}};
    });
    // More than the socket buffers between two ends take.
    const server::Bytes large(std::string(32U << 20U, 'x'));
    routes.add("/large", [large](const Request&) { return Response{200, "text/plain", large, {}}; });
    return routes;
}

TEST(Session, answers_with_headers_that_let_nothing_foreign_run) {
    RunningServer server(pages());
    for (const auto* path : {"/", "/a/b"}) {
        const auto answer = server.get(path);
        EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'none'"));
        EXPECT_THAT(answer, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
        EXPECT_THAT(answer, HasSubstr("Referrer-Policy: no-referrer\r\n"));
    }
    EXPECT_THAT(server.get("/x"), HasSubstr("Vary: Accept, Cookie\r\n"));
}

TEST(Session, tells_head_the_length_of_the_body_that_it_leaves_out) {
    RunningServer server(pages());
    auto client = server.client();
    client.say("HEAD / HTTP/1.1\r\nHost: here\r\n\r\nGET /next HTTP/1.1\r\nHost: here\r\n\r\n");
    const auto head = client.hear(false);
    EXPECT_THAT(head, HasSubstr("Content-Length: 5\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("hello")));
    EXPECT_TRUE(client.hear().ends_with("next"));
}

TEST(Session, tells_no_length_of_content_that_there_is_not) {
    auto routes = pages();
    routes.add("/same", [](const Request&) { return Response{304, "text/plain", "", {}}; });
    RunningServer server(std::move(routes));
    auto client = server.client();
    client.say("GET /same HTTP/1.1\r\nHost: here\r\n\r\nOPTIONS / HTTP/1.1\r\nHost: here\r\n\r\n");
    for (int i = 0; i < 2; ++i) EXPECT_THAT(client.hear(), Not(HasSubstr("Content-Length")));
}

TEST(Session, answers_pipelined_requests_in_their_order) {
    RunningServer server(pages());
    auto client = server.client();
    std::string all;
    for (int i = 0; i < 200; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: here\r\n\r\n";
    client.say(all);
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(client.hear().ends_with("\r\n\r\n" + std::to_string(i))) << i;
}

TEST(Session, refuses_a_head_that_is_too_long_a_body_and_what_is_no_http) {
    RunningServer server(pages());
    const std::pair<std::string, const char*> requests[] = {
        {"GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n", "HTTP/1.1 431"},
        {"GET / HTTP/1.1\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", "HTTP/1.1 431"},
        {"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000000\r\n\r\nabc", "HTTP/1.1 413"},
        {"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "HTTP/1.1 413"},
        {"\x16\x03\x01\x02 TLS to a port that knows none\r\n\r\n", "HTTP/1.1 400"},
        {"GET / HTTP/9.9\r\n\r\n", "HTTP/1.1 400"}};
    for (const auto& [request, status] : requests) {
        auto client = server.client();
        client.say(request);
        EXPECT_THAT(client.hear(), StartsWith(status)) << request.substr(0, 60);
        EXPECT_TRUE(client.hears_the_end());
    }
    EXPECT_THAT(server.get("/"), StartsWith("HTTP/1.1 200"));
}

TEST(Sessions, serve_others_while_clients_say_half_a_request_and_wait) {
    server::Limits limits;
    limits.sessions = 8;
    RunningServer server(pages(), limits);
    std::vector<test::RawClient> slow;
    for (int i = 0; i < 40; ++i) {
        slow.push_back(server.client());
        slow.back().say("GET / HTTP/1.1\r\nHost: he");
    }
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(server.get("/").ends_with("hello"));
    EXPECT_TRUE(slow.front().hears_the_end());
}

TEST(Sessions, serve_others_while_clients_do_not_take_their_answers) {
    server::Limits limits;
    limits.sessions = 8;
    RunningServer server(pages(), limits);
    std::vector<test::RawClient> slow;
    for (int i = 0; i < 24; ++i) {
        slow.push_back(server.client());
        slow.back().say("GET /large HTTP/1.1\r\nHost: here\r\n\r\n");
    }
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(server.get("/").ends_with("hello"));
}

TEST(Sessions, that_are_idle_do_not_keep_others_out) {
    RunningServer server(pages());
    std::vector<test::RawClient> idle;
    for (int i = 0; i < 1000; ++i) idle.push_back(server.client());
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(server.get("/").ends_with("hello"));
}

TEST(Sessions, drain_by_ending_the_idle_and_finishing_what_is_asked) {
    Routes routes = pages();
    std::promise<server::Respond> asked;
    routes.add("GET", "/slow",
               server::Page([&](const Request&, server::Respond respond) { asked.set_value(std::move(respond)); }));
    RunningServer server(std::move(routes));
    auto idle = server.client();
    idle.say("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    EXPECT_TRUE(idle.hear().ends_with("hello"));
    auto busy = server.client();
    busy.say("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
    auto respond = asked.get_future().get();
    std::promise<void> drained;
    server.on_loop([&](server::Server& one) { one.drain(std::chrono::hours(1), [&] { drained.set_value(); }); });
    EXPECT_TRUE(idle.hears_the_end());
    EXPECT_TRUE(server.get("/").empty()) << "nobody new is let in";
    server.on_loop([&](server::Server&) { std::exchange(respond, nullptr)({200, "text/plain", "at last", {}}); });
    const auto answer = busy.hear();
    EXPECT_TRUE(answer.ends_with("at last"));
    EXPECT_THAT(answer, HasSubstr("Connection: close"));
    drained.get_future().wait();
}

}  // namespace
}  // namespace gatherd
