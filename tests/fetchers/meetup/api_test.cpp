#include <gtest/gtest.h>

#include "meetup/meetup.hpp"
#include "support/captures.hpp"
#include "support/rsa_key.hpp"

namespace gatherd::meetup {
namespace {

const sys_seconds now = parse_rfc3339("2026-03-01T12:00:00Z").value();

Source pro_source() {
    static const auto key = test::make_rsa_key();
    auto source = test::source_of("https://www.meetup.com/rust-berlin/", "meetup");
    source.secrets = {
        {"client_key", "client"}, {"member_id", "42"}, {"signing_key_id", "kid"}, {"signing_key", key.private_key}};
    return source;
}

Exchange token_answer(std::string body = R"({"access_token":"t0ken","expires_in":3600})", int status = 200) {
    return test::answered(platform.start(pro_source(), now)->front(), std::move(body), status, "application/json");
}

Request list_request() { return platform.read(pro_source(), token_answer())->more.at(0); }

Result<Step> read_list(std::string body, int status = 200) {
    return platform.read(pro_source(), test::answered(list_request(), std::move(body), status, "application/json"));
}

std::string page_with(const std::string& id, const std::string& page_info) {
    return R"({"data":{"groupByUrlname":{"id":"1","name":"Rust Berlin","urlname":"rust-berlin","timezone":"Europe/Berlin",
        "city":"Berlin","country":"de","events":{"totalCount":2,"pageInfo":)" +
           page_info + R"(,"edges":[{"node":{"id":")" + id +
           R"(","token":"dbrswtyjchbjb","title":"Rust Night","eventUrl":"https://www.meetup.com/rust-b/events/1/",
        "dateTime":"2026-05-06T19:00:00+02:00","endTime":"2026-05-06T21:00:00+02:00","eventType":"HYBRID","status":"ACTIVE",
        "venues":[{"name":"c-base","city":"Berlin","postalCode":"10179","country":"de","lat":52.5,"lon":13.4},
                  {"id":"26906060","name":"Online event","lat":-8.521147,"lon":179.1962}]}}]}}}})";
}
constexpr const char* last_page = R"({"endCursor":"c","hasNextPage":false})";

TEST(MeetupApi, asks_for_a_token_with_a_signed_assertion) {
    const auto request = platform.start(pro_source(), now)->front();
    EXPECT_EQ(request.url, "https://secure.meetup.com/oauth2/access");
    EXPECT_TRUE(
        request.body.starts_with("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=ey"))
        << request.body;
}

TEST(MeetupApi, asks_for_the_list_with_the_token_it_was_given) {
    const auto request = list_request();
    EXPECT_EQ(request.url, "https://api.meetup.com/gql-ext");
    EXPECT_EQ(request.headers.at(1).second, "Bearer t0ken");
    EXPECT_FALSE(request.obeys_robots);
    EXPECT_NE(request.body.find(R"(groupByUrlname(urlname:\"rust-berlin\"))"), std::string::npos) << request.body;
    EXPECT_NE(request.body.find(" postalCode "), std::string::npos) << request.body;
    EXPECT_NE(request.body.find(R"(afterDateTime:\"2026-02-27T12:00:00Z\")"), std::string::npos) << request.body;
    EXPECT_EQ(request.url.find("t0ken"), std::string::npos);
    EXPECT_EQ(request.purpose.find("t0ken"), std::string::npos);
}

TEST(MeetupApi, reads_events_as_the_public_page_would_tell_them) {
    const auto step = read_list(page_with("300000001", last_page));
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("meetup/api_list.txt", test::describe(step->document));
}

TEST(MeetupApi, follows_the_cursor_to_the_last_page) {
    const auto first = read_list(page_with("1", R"({"endCursor":"MTox","hasNextPage":true})"));
    ASSERT_EQ(first->more.size(), 1U);
    EXPECT_NE(first->more[0].body.find(R"(after:\"MTox\")"), std::string::npos);
    EXPECT_EQ(first->more[0].headers, list_request().headers);
    const auto second = platform.read(pro_source(), test::answered(first->more[0], page_with("2", last_page)));
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->more.empty());
    EXPECT_FALSE(second->document.ends_early);
}

TEST(MeetupApi, stops_a_list_that_never_ends_and_says_so) {
    auto request = list_request();
    for (int page = 1; page < 10; ++page)
        request =
            platform
                .read(pro_source(), test::answered(request, page_with("1", R"({"endCursor":"x","hasNextPage":true})")))
                ->more.at(0);
    const auto last =
        platform.read(pro_source(), test::answered(request, page_with("1", R"({"endCursor":"x","hasNextPage":true})")));
    EXPECT_TRUE(last->more.empty());
    EXPECT_TRUE(last->document.ends_early);
}

TEST(MeetupApi, reads_the_public_page_instead_when_refused_and_says_why) {
    constexpr const char* limited =
        R"({"errors":[{"message":"Too many requests","extensions":{"code":"RATE_LIMITED","resetAt":"2026-03-01T12:01:00Z"}}]})";
    const std::pair<Result<Step>, const char*> cases[] = {
        {platform.read(pro_source(), token_answer("{\"error\":\"invalid_grant\"}", 400)), "400"},
        {platform.read(pro_source(), token_answer("{}")), "no access_token"},
        {read_list(limited), "RATE_LIMITED until 2026-03-01T12:01:00Z: Too many requests"},
        {read_list(limited, 429), "RATE_LIMITED"},
        {read_list("slow down", 429), "429 too many requests"},
        {read_list("{}", 401), "401"},
        {read_list("oops"), "gql-ext"}};
    for (const auto& [step, why] : cases) {
        ASSERT_TRUE(step) << why;
        EXPECT_FALSE(step->has_events);
        EXPECT_EQ(step->more.at(0).url, "https://www.meetup.com/rust-berlin/events/");
        EXPECT_NE(step->document.diagnostics.at(0).message.find(why), std::string::npos)
            << step->document.diagnostics.at(0).message;
    }
}

TEST(MeetupApi, fails_the_poll_when_a_later_page_is_refused) {
    const auto first = read_list(page_with("1", R"({"endCursor":"x","hasNextPage":true})"));
    EXPECT_FALSE(platform.read(pro_source(), test::answered(first->more.at(0), "{}", 429)));
}

TEST(MeetupApi, knows_that_there_is_no_such_group) {
    const auto step = read_list(R"({"data":{"groupByUrlname":null}})");
    ASSERT_FALSE(step);
    EXPECT_NE(step.error().message.find("Meetup has no group 'rust-berlin'"), std::string::npos);
}

TEST(MeetupApi, that_cannot_be_asked_is_named_beside_what_the_public_page_gives) {
    auto source = pro_source();
    source.secrets["signing_key"] = "no key";
    const auto request = platform.start(source, now)->front();
    EXPECT_EQ(request.url, "https://www.meetup.com/rust-berlin/events/");
    const auto page = test::read(test::source_path("tests/fixtures/meetup/group_page.html"));
    const auto told = test::read_as_text(platform, source, test::answered(request, page));
    EXPECT_NE(told.find("the API is not asked: the signing key is no RSA private key"), std::string::npos);
    EXPECT_EQ(told.find("no key"), std::string::npos);
}

}  // namespace
}  // namespace gatherd::meetup
