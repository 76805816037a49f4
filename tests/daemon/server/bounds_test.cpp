#include <gmock/gmock.h>
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <thread>
#include <vector>

#include "client.hpp"
#include "server/listen.hpp"

namespace gatherd::server {
namespace {

using test::Client;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* get = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// A server on a port of its own, with a page and bounds that a test reaches.
class ServerBounds : public testing::Test {
protected:
    void listen(Limits limits) {
        Routes routes;
        routes.add("/page", [](const Request& request) {
            return Response{200, "text/plain", request.query + "here", {}};
        });
        routes.add("/large", [](const Request&) {
            return Response{200, "text/plain", std::string(32U << 20U, 'x'), {}};
        });
        auto opened = Server::open(io_, "127.0.0.1:0", {}, std::move(routes), limits);
        ASSERT_TRUE(opened) << opened.error().message;
        server_ = std::move(*opened);
        const auto address = server_->addresses().front();
        EXPECT_THAT(address, StartsWith("127.0.0.1:"));
        port = static_cast<std::uint16_t>(std::stoi(address.substr(address.find(':') + 1)));
        loop_ = std::thread([this] { io_.run(); });
    }
    ~ServerBounds() override {
        io_.stop();
        if (loop_.joinable()) loop_.join();
    }
    [[nodiscard]] std::string answer_to(const std::string& request) const {
        const Client client(port);
        client.say(request);
        return client.hear();
    }

    std::uint16_t port = 0;

private:
    boost::asio::io_context io_;
    std::unique_ptr<Server> server_;
    std::thread loop_;
};

TEST_F(ServerBounds, hold_for_the_head_of_a_request) {
    listen({});
    EXPECT_THAT(answer_to("GET /page HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n"),
                StartsWith("HTTP/1.1 431 "));
    EXPECT_THAT(answer_to("GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                StartsWith("HTTP/1.1 431 "));
    std::string many = "GET /page HTTP/1.1\r\nHost: localhost\r\n";
    for (int i = 0; i < 10'000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
    EXPECT_THAT(answer_to(many + "\r\n"), StartsWith("HTTP/1.1 431 "));
    EXPECT_THAT(answer_to(get), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerBounds, hold_for_its_body_and_for_nonsense) {
    listen({});
    for (const auto* request : {"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000000\r\n\r\nx",
                                "POST /page HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n",
                                "\x16\x03\x01 no HTTP at all\r\n\r\n", "GET\r\n\r\n"})
        EXPECT_THAT(answer_to(request), StartsWith("HTTP/1.1 4")) << request;
    EXPECT_THAT(answer_to(get), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerBounds, let_requests_that_come_together_be_answered_in_their_order) {
    listen({});
    const Client client(port);
    std::string requests;
    for (int i = 0; i < 100; ++i) requests += fmt::format("GET /page?{:03} HTTP/1.1\r\nHost: localhost\r\n\r\n", i);
    client.say(requests);
    const auto heard = client.hear(100);
    std::size_t at = 0;
    for (int i = 0; i < 100; ++i) {
        at = heard.find(fmt::format("{:03}here", i), at);
        ASSERT_NE(at, std::string::npos) << i;
    }
}

TEST_F(ServerBounds, end_connections_that_say_nothing_or_half_a_request) {
    listen({.patience = std::chrono::seconds(1)});
    const Client silent(port);
    const Client half(port);
    half.say("GET /page HTTP/1.1\r\nHost: loc");
    EXPECT_EQ(silent.hear_out(), "");
    EXPECT_EQ(half.hear_out(), "");
    EXPECT_THAT(answer_to(get), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerBounds, end_connections_that_do_not_take_their_answer) {
    listen({.sessions = 2, .patience = std::chrono::seconds(1)});
    const Client one(port);
    const Client two(port);
    for (const auto* client : {&one, &two}) client->say("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
    // Both sessions are at work for clients that do not read, until patience ends.
    std::string heard;
    while (!heard.starts_with("HTTP/1.1 200 ")) heard = answer_to(get);
    EXPECT_LT(one.hear_out().size(), 32U << 20U);
}

TEST_F(ServerBounds, keep_ten_thousand_idle_connections_from_others) {
    constexpr rlim_t wanted = 12'000;  // the connections, and those ends of them that the server keeps open
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min(files.rlim_max, wanted);
    ::setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < wanted) GTEST_SKIP() << "only " << files.rlim_cur << " files may be open here";
    listen({});
    std::vector<Client> idle;
    for (int i = 0; i < 10'000; ++i) {
        idle.emplace_back(port);
        if (i % 1000 == 0) {
            EXPECT_THAT(answer_to(get), HasSubstr("here")) << i;
        }
    }
    EXPECT_THAT(answer_to(get), HasSubstr("here"));
    EXPECT_EQ(idle.front().hear_out(), "") << "the one idle longest made room";
}

}  // namespace
}  // namespace gatherd::server
