#include <gmock/gmock.h>

#include "fetching.hpp"

// PROMISES 11, and 12 where redirects are concerned.
namespace gatherd::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Redirects, are_followed_and_recorded_hop_by_hop) {
    HttpServer server;
    server.serve("/old", redirect_to("/new?x=1#part", 301));
    server.serve("/new?x=1", redirect_to(server.url("/newest"), 302));
    server.serve("/newest", html("here"));
    const auto response = fetch(server.url("/old"));
    ASSERT_TRUE(response) << error_of(response);
    EXPECT_EQ(response->body, "here");
    EXPECT_EQ(response->first_redirect_status, 301);
    EXPECT_EQ(response->final_url, server.url("/newest"));
    EXPECT_THAT(response->redirects, ElementsAre(server.url("/new?x=1"), server.url("/newest")));
}

TEST(Redirects, in_a_circle_are_named) {
    HttpServer server;
    server.serve("/a", redirect_to("/b"));
    server.serve("/b", redirect_to("/a"));
    const auto result = fetch(server.url("/a"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().failure, FetchFailure::redirect_loop);
    EXPECT_EQ(error_of(result), server.url("/a") + ": redirects in a circle: " + server.url("/a") + " → " +
                                    server.url("/b") + " → " + server.url("/a"));
    EXPECT_EQ(server.requests().size(), 2U);
}

TEST(Redirects, are_at_most_ten) {
    HttpServer server;
    server.serve_rest([](const SeenRequest& request) { return redirect_to(request.path + "x"); });
    const auto result = fetch(server.url("/"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().failure, FetchFailure::redirect_loop);
    EXPECT_THAT(error_of(result), HasSubstr("more than 10 redirects"));
    EXPECT_EQ(server.requests().size(), 11U);
}

TEST(Redirects, never_lead_to_another_scheme) {
    HttpServer server;
    for (const auto* target :
         {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "javascript:alert(1)", "FILE:/etc/passwd"}) {
        server.serve("/", redirect_to(target));
        const auto result = fetch(Request{.url = server.url("/"), .may_read_files = true});
        ASSERT_FALSE(result) << target;
        EXPECT_EQ(result.error().failure, FetchFailure::refused_address) << error_of(result);
    }
}

TEST(Redirects, to_a_refused_address_are_refused) {
    HttpServer server;
    for (const auto* target :
         {"http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.1/", "http://0/"}) {
        server.serve("/", redirect_to(target));
        const auto result = fetch(server.url("/"));
        ASSERT_FALSE(result) << target;
        EXPECT_EQ(result.error().failure, FetchFailure::refused_address) << error_of(result);
    }
}

TEST(Redirects, take_secrets_no_further_than_their_origin) {
    HttpServer first;
    HttpServer second;
    first.serve("/", redirect_to("/same"));
    first.serve("/same", redirect_to(second.url("/other")));
    second.serve("/other", html("x"));
    ASSERT_TRUE(fetch(Request{.url = first.url("/"),
                              .headers = {{"X-API-Key", "secret"}, {"Accept", "text/calendar"}},
                              .validators = {"\"v1\"", ""}}));
    EXPECT_EQ(first.requests("/same").front().header("x-api-key"), "secret");
    const auto seen = second.requests().front();
    EXPECT_EQ(seen.header("x-api-key"), "");
    EXPECT_EQ(seen.header("accept"), "text/calendar");
    EXPECT_EQ(seen.header("if-none-match"), "\"v1\"");
}

TEST(Redirects, keep_the_method_only_when_told_to) {
    for (const auto& [status, method] : {std::pair{302, "GET"}, {303, "GET"}, {307, "POST"}, {308, "POST"}}) {
        HttpServer server;
        server.serve("/", redirect_to("/there", status));
        server.serve("/there", html("x"));
        ASSERT_TRUE(fetch(Request{.url = server.url("/"), .body = "{}"}));
        EXPECT_EQ(server.requests("/there").front().method, method) << status;
    }
}

TEST(Redirects, without_a_target_are_answers_like_others) {
    HttpServer server;
    server.serve("/", html("nowhere", 302));
    const auto response = fetch(server.url("/"));
    ASSERT_TRUE(response) << error_of(response);
    EXPECT_EQ(response->status, 302);
    EXPECT_EQ(response->body, "nowhere");
}

}  // namespace
}  // namespace gatherd::test
