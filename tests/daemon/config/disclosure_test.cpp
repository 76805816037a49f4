#include "config/disclosure.hpp"

#include <gtest/gtest.h>

namespace gatherd {
namespace {

Source with_secrets() {
    Source source;
    source.url = "https://own.example/feed.ics?token=abc#top";
    source.secrets = {{"api_key", "k3y/with+signs"}, {"member_id", "1"}};
    return source;
}

struct Said {
    const char* before;
    const char* after;
};

class WithoutSecrets : public testing::TestWithParam<Said> {};

TEST_P(WithoutSecrets, a_message_says_the_same_otherwise) {
    EXPECT_EQ(without_secrets(GetParam().before, with_secrets()), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    Messages, WithoutSecrets,
    testing::Values(Said{"https://user:pass@feed.example/x.ics: 500", "https://feed.example/x.ics: 500"},
                    Said{"http://a@b@feed.example:81: 404, then http://c:d@e.example",
                         "http://feed.example:81: 404, then http://e.example"},
                    Said{"https://feed.example/@name and mail a@b.example",
                         "https://feed.example/@name and mail a@b.example"},
                    Said{"\"https://u:p@\"", "\"https://\""}, Said{"://", "://"}, Said{"", ""},
                    Said{"https://calendar.google.com/calendar/ical/a%40b.example/private-0a1b2c/basic.ics: 404",
                         "https://calendar.google.com/calendar/ical/a%40b.example/private-…/basic.ics: 404"},
                    Said{"/private-", "/private-…"},
                    Said{"https://own.example/feed.ics?token=abc: 500", "https://own.example/feed.ics?…: 500"},
                    Said{"https://api.example/?key=k3y%2Fwith%2Bsigns&n=1: 403", "https://api.example/?key=…&n=1: 403"},
                    Said{"k3y/with+signs is refused", "… is refused"}));

TEST(SecretsIn, are_found_in_query_and_path) {
    using Found = std::map<std::string, std::string>;
    EXPECT_EQ(secrets_in("https://feed.example/x.ics?token=abc#top"), (Found{{"query", "token=abc"}}));
    EXPECT_EQ(secrets_in("https://calendar.google.com/calendar/ical/a%40b.example/private-0a1b2c/basic.ics"),
              (Found{{"private_key", "0a1b2c"}}));
    EXPECT_EQ(secrets_in("https://feed.example/private-/x.ics?"), Found{});
}

TEST(PublicAddress, tells_where_a_source_is_and_nothing_that_opens_it) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://user:pass@feed.example/x.ics", "https://feed.example/x.ics"},
        {"https://feed.example/x.ics?token=abc#top", "https://feed.example/x.ics"},
        {"https://calendar.google.com/calendar/ical/a%40b.example/private-0a1b2c/basic.ics",
         "https://calendar.google.com/calendar/ical/a%40b.example"},
        {"https://user:pass@[feed.example/x.ics", ""},
    };
    for (const auto& [url, told] : cases) EXPECT_EQ(public_address(url), told) << url;
}

}  // namespace
}  // namespace gatherd
