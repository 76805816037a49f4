#include "connpass/connpass.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::connpass {
namespace {

Source source_with_key() {
    auto source = test::source_of("https://rust.connpass.com/", "connpass");
    source.secrets["api_key"] = "s3cret";
    return source;
}

std::string event(const std::string& id, const std::string& place, const std::string& address) {
    return R"({"id":)" + id + R"(,"title":"Rust LT","url":"https://rust.connpass.com/event/1/",
        "started_at":"2026-04-17T18:30:00+09:00","ended_at":"2026-04-17T20:30:00+09:00","open_status":"open",
        "lat":"35.7","lon":"139.7","group":{"title":"Rust.Tokyo","url":"https://rust.connpass.com/"},"place":")" +
           place + R"(","address":")" + address + R"("})";
}

Result<Step> read(const std::string& events, int available, const Request& request) {
    return platform.read(source_with_key(),
                         test::answered(request, "{\"results_available\":" + std::to_string(available) +
                                                     ",\"events\":[" + events + "]}"));
}
Request first_request() { return platform.start(source_with_key(), {})->front(); }

TEST(Connpass, asks_the_api_with_the_key_in_a_header) {
    const auto request = first_request();
    EXPECT_EQ(request.url, "https://connpass.com/api/v2/events/?subdomain=rust&order=2&count=100&start=1");
    EXPECT_EQ(request.headers.at(0), (std::pair<std::string, std::string>{"X-API-Key", "s3cret"}));
}

TEST(Connpass, says_what_is_missing_when_there_is_no_key) {
    auto source = source_with_key();
    source.secrets.clear();
    EXPECT_EQ(platform.start(source, {}).error().message,
              "https://rust.connpass.com/: connpass needs a key: [connpass] api_key_file");
    source.secrets_problem = "/etc/key: permission denied";
    EXPECT_EQ(platform.start(source, {}).error().message, "https://rust.connpass.com/: /etc/key: permission denied");
}

TEST(Connpass, knows_its_groups) {
    for (const char* url : {"https://rust.connpass.com/event/364/", "rust.connpass.com", "http://RUST.connpass.com"})
        EXPECT_EQ(*platform.canonical_url(url), "https://rust.connpass.com/") << url;
    EXPECT_EQ(platform.recognizes("https://notconnpass.com/"), 0);
    EXPECT_FALSE(platform.canonical_url("https://connpass.com/explore/"));
}

TEST(Connpass, puts_an_online_event_nowhere_though_its_coordinates_remain) {
    const auto step = read(event("1", "オンライン", "") + "," + event("2", "サンシャイン60", "東京都豊島区東池袋3-1-1"),
                           2, first_request());
    ASSERT_TRUE(step);
    const auto& online = step->document.events.at(0);
    EXPECT_TRUE(online.places.empty());
    EXPECT_EQ(online.online, std::vector<std::string>{"オンライン"});
    const auto& hall = step->document.events.at(1);
    EXPECT_EQ(hall.places.at(0).country, "JP");
    EXPECT_TRUE(hall.places.at(0).coordinates);
    EXPECT_TRUE(step->more.empty());
}

TEST(Connpass, asks_for_a_second_page_and_then_says_from_when_on_the_list_is_whole) {
    std::string hundred = event("1", "x", "y");
    for (int i = 2; i <= 100; ++i) hundred += "," + event(std::to_string(i), "x", "y");
    const auto first = read(hundred, 300, first_request());
    ASSERT_EQ(first->more.size(), 1U);
    EXPECT_TRUE(first->more[0].url.ends_with("start=101")) << first->more[0].url;
    const auto second = read(hundred, 300, first->more[0]);
    EXPECT_TRUE(second->more.empty());
    EXPECT_EQ(format_rfc3339(second->document.covers_from.value()), "2026-04-17T09:30:00Z");
}

TEST(Connpass, refuses_answers_that_are_no_list) {
    const auto request = first_request();
    for (const auto& [body, status] : {std::pair{"{}", 200}, std::pair{"", 200}, std::pair{"{\"events\":[]}", 403}})
        EXPECT_FALSE(platform.read(source_with_key(), test::answered(request, body, status))) << status << body;
    EXPECT_TRUE(platform.read(source_with_key(), test::answered(request, "{\"events\":[]}")));
}

}  // namespace
}  // namespace gatherd::connpass
