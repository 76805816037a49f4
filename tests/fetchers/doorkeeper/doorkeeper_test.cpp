#include "doorkeeper/doorkeeper.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::doorkeeper {
namespace {

const Source mitakarb = test::source_of("https://mitakarb.doorkeeper.jp/", "doorkeeper");
const sys_seconds now = parse_rfc3339("2026-03-01T12:00:00Z").value();
Request first_request() { return platform.start(mitakarb, now)->front(); }

TEST(Doorkeeper, asks_for_what_is_to_come_with_a_token_when_there_is_one) {
    EXPECT_EQ(first_request().url,
              "https://api.doorkeeper.jp/groups/mitakarb/events?since=2026-02-27&sort=starts_at&page=1");
    EXPECT_TRUE(first_request().headers.empty());
    auto source = mitakarb;
    source.secrets["token"] = "s3cret";
    EXPECT_EQ(platform.start(source, now)->front().headers.at(0).second, "Bearer s3cret");
}

TEST(Doorkeeper, knows_its_groups) {
    for (const char* url : {"https://mitakarb.doorkeeper.jp/events/132027", "mitakarb.doorkeeper.jp",
                            "https://api.doorkeeper.jp/groups/mitakarb/events"})
        EXPECT_EQ(*platform.canonical_url(url), "https://mitakarb.doorkeeper.jp/") << url;
    EXPECT_EQ(platform.recognizes("https://example.org/"), 0);
}

TEST(Doorkeeper, asks_for_another_page_while_pages_are_full) {
    std::string list;
    for (int i = 0; i < 25; ++i)
        list += (i == 0 ? "" : ",") + std::string(R"({"event":{"id":)") + std::to_string(i) +
                R"(,"title":"LT","starts_at":"2026-04-10T10:30:00.000Z","venue_name":"Hall","address":"Tokyo"}})";
    const auto full = platform.read(mitakarb, test::answered(first_request(), "[" + list + "]"));
    ASSERT_EQ(full->more.size(), 1U);
    EXPECT_TRUE(full->more[0].url.ends_with("since=2026-02-27&sort=starts_at&page=2")) << full->more[0].url;
    EXPECT_EQ(format_rfc3339(full->document.covers_from.value()), "2026-02-27T00:00:00Z");
    const auto empty = platform.read(mitakarb, test::answered(full->more[0], "[]"));
    EXPECT_TRUE(empty->more.empty());
}

TEST(Doorkeeper, refuses_answers_that_are_no_list) {
    for (const auto& [body, status] :
         {std::pair{"{\"message\":\"x\"}", 200}, std::pair{"[]", 401}, std::pair{"[", 200}})
        EXPECT_FALSE(platform.read(mitakarb, test::answered(first_request(), body, status))) << body;
}

}  // namespace
}  // namespace gatherd::doorkeeper
