#include "meetup/urls.hpp"

#include <gtest/gtest.h>

#include "model/meetup_id.hpp"

namespace gatherd::meetup {
namespace {

std::string parsed(std::string_view url) {
    const auto address = parse_address(url);
    if (!address) return "error: " + address.error().message;
    return address->event_id.empty() ? address->slug : address->slug + " " + address->event_id;
}

TEST(MeetupUrl, names_the_group_in_every_form) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://www.meetup.com/rust-berlin/", "rust-berlin"},
        {"https://www.meetup.com/rust-berlin", "rust-berlin"},
        {"http://meetup.com/Rust-Berlin/events", "rust-berlin"},
        {"www.meetup.com/Rust-Berlin/events/", "rust-berlin"},
        {"https://www.meetup.com/de-DE/rust-berlin/", "rust-berlin"},
        {"https://www.meetup.com/de-de/rust-berlin/events/", "rust-berlin"},
        {"https://www.meetup.com/ja-JP//tokyo-rust-meetup/events/?recId=1#x", "tokyo-rust-meetup"},
        {"https://www.meetup.com/es/", "es"},
        {"https://www.meetup.com/es/events/", "es"},
        {"https://www.meetup.com/rust-berlin/events/ical/", "rust-berlin"},
        {"https://www.meetup.com/rust-berlin/events/rss/", "rust-berlin"},
        {"https://www.meetup.com/rust-berlin/events/313646790/", "rust-berlin 313646790"},
        {"https://www.meetup.com/ru-RU/rust-berlin/events/dbrswtyjchbjb/", "rust-berlin dbrswtyjchbjb"},
        {"https://www.meetup.com/meetup-group-zgphbyet", "meetup-group-zgphbyet"},
        {"https://www.meetup.com/pro/rust/",
         "error: https://www.meetup.com/pro/rust/ is a network of groups: make one source of each group"},
        {"https://www.meetup.com/", "error: https://www.meetup.com/ names no group"},
        {"https://www.meetup.com/find/?keywords=rust",
         "error: https://www.meetup.com/find/?keywords=rust is no group's page"},
        {"https://example.org/rust", "error: https://example.org/rust is not on meetup.com"},
    };
    for (const auto& [url, expected] : cases) EXPECT_EQ(parsed(url), expected) << url;
}

TEST(MeetupUrl, writes_each_address_in_one_form) {
    EXPECT_EQ(group_url("Rust-Berlin"), "https://www.meetup.com/rust-berlin");
    EXPECT_EQ(event_url("rust-berlin", "1"), "https://www.meetup.com/rust-berlin/events/1/");
    EXPECT_EQ(feed_url("rust-berlin"), "https://www.meetup.com/rust-berlin/events/ical/");
}

TEST(MeetupLetterId, tells_the_date_an_occurrence_was_planned_for) {
    const std::pair<const char*, const char*> cases[] = {{"fvdtgtyfcpbsb", "2023-11-14"},
                                                         {"dbrswtyjchbjb", "2026-05-06"},
                                                         {"bvshllyvfbtb", "2016-03-15"},
                                                         {"gpdhwtyjcfbmb", "2026-03-09"}};
    for (const auto& [id, date] : cases) {
        ASSERT_TRUE(planned_day(id)) << id;
        EXPECT_EQ(format_date(*planned_day(id)), date) << id;
    }
}

TEST(MeetupLetterId, tells_nothing_of_other_ids) {
    for (const char* id : {"313646790", "", "y", "dbrswty", "dbrswtyjcyyyy", "dbrswtyjczzzz", "dbrswtyjchbjbb"})
        EXPECT_FALSE(planned_day(id)) << id;
}

}  // namespace
}  // namespace gatherd::meetup
