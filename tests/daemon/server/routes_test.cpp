#include "server/routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/bearer.hpp"

namespace gatherd::server {
namespace {

using testing::HasSubstr;

Response answer(const Routes& routes, const std::string& method, const std::string& path) {
    Response got;
    routes.answer({method, path, "", {}, {}}, [&](Response response) { got = std::move(response); });
    return got;
}

std::function<Response(const Request&)> saying(const std::string& text) {
    return [text](const Request& request) {
        const auto name = request.captured.find("name");
        return Response{200, "text/plain", text + (name == request.captured.end() ? "" : " " + name->second), {}};
    };
}

Routes some_routes() {
    Routes routes;
    routes.add("/group/{name}", saying("page of"));
    routes.add("/group/{name}.ics", saying("calendar of"));
    routes.add("/group/all.ics", saying("every calendar"));
    routes.add("POST", "/sources/{name}/poll", Page([](const Request&, const Respond& respond) {
                   respond({202, "text/plain", "polled", {}});
               }));
    return routes;
}

TEST(Routes, let_a_place_of_a_pattern_stand_for_a_part_of_one_segment) {
    const auto routes = some_routes();
    EXPECT_EQ(answer(routes, "GET", "/group/rust-berlin").body.view(), "page of rust-berlin");
    EXPECT_EQ(answer(routes, "GET", "/group/caf%C3%A9").body.view(), "page of caf\u00e9");
    EXPECT_EQ(answer(routes, "GET", "/group/").status, 404);
    EXPECT_EQ(answer(routes, "GET", "/group/a/b").status, 404);
}

TEST(Routes, prefer_the_pattern_that_says_most) {
    const auto routes = some_routes();
    EXPECT_EQ(answer(routes, "GET", "/group/rust-berlin.ics").body.view(), "calendar of rust-berlin");
    EXPECT_EQ(answer(routes, "GET", "/group/all.ics").body.view(), "every calendar");
    EXPECT_EQ(answer(routes, "GET", "/group/.ics").body.view(), "page of .ics");
}

TEST(Routes, take_a_path_that_is_spelled_like_a_pattern_for_a_name_like_any_other) {
    EXPECT_EQ(answer(some_routes(), "GET", "/group/{name}").body.view(), "page of {name}");
}

TEST(Routes, refuse_a_method_that_the_path_does_not_know_and_name_those_it_does) {
    const auto refused = answer(some_routes(), "GET", "/sources/a/poll");
    EXPECT_EQ(refused.status, 405);
    EXPECT_THAT(refused.headers, testing::Contains(testing::Pair("Allow", "POST, OPTIONS")));
    EXPECT_EQ(answer(some_routes(), "POST", "/sources/a/poll").status, 202);
    EXPECT_EQ(answer(some_routes(), "DELETE", "/group/a").status, 405);
}

TEST(Routes, tell_pages_of_other_origins_that_they_may_read) {
    const auto preflight = answer(some_routes(), "OPTIONS", "/group/a.ics");
    EXPECT_EQ(preflight.status, 204);
    EXPECT_THAT(preflight.headers, testing::Contains(testing::Pair("Access-Control-Allow-Origin", "*")));
    EXPECT_THAT(answer(some_routes(), "OPTIONS", "/sources/a/poll").headers,
                testing::Not(testing::Contains(testing::Key("Access-Control-Allow-Origin"))));
}

TEST(Routes, word_refusals_as_they_are_told) {
    auto routes = some_routes();
    routes.refuse_with([](const Request& request, int status, const std::string& sentence) {
        return Response{status, "text/html", "<p>" + request.path + ": " + sentence, {}};
    });
    EXPECT_EQ(answer(routes, "GET", "/nowhere").body.view(), "<p>/nowhere: there is no such page");
}

TEST(Bearer, is_whoever_shows_the_token_and_nobody_else) {
    const auto with = [](const std::string& value) { return Request{"POST", "/", "", {{"authorization", value}}, {}}; };
    EXPECT_TRUE(bears(with("Bearer secret"), "secret"));
    EXPECT_TRUE(bears(with("bearer  secret "), "secret"));
    for (const auto* wrong : {"Bearer secre", "Bearer secrets", "Basic secret", "secret", "Bearer ", ""})
        EXPECT_FALSE(bears(with(wrong), "secret")) << wrong;
    EXPECT_FALSE(bears(with("Bearer "), ""));
    EXPECT_FALSE(bears({"POST", "/", "", {}, {}}, "secret"));
}

}  // namespace
}  // namespace gatherd::server
