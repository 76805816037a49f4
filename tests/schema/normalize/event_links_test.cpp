#include "normalize/event_links.hpp"

#include <gmock/gmock.h>

namespace gatherd {
namespace {

using testing::Contains;

EventLinks found(std::string url, std::string location, std::string description, const std::string& organizer = {}) {
    RawEvent raw;
    raw.url = std::move(url);
    raw.places.emplace_back().text = std::move(location);
    raw.description = std::move(description);
    return find_links(raw, organizer);
}

TEST(EventLinks, take_the_sources_own_field_first) {
    const auto links = found("http://a.example/event", "", "See https://www.meetup.com/x/events/1/");
    EXPECT_EQ(links.url, "http://a.example/event");
    EXPECT_TRUE(links.identifies);
    EXPECT_THAT(links.others, Contains("https://www.meetup.com/x/events/1/"));
}

TEST(EventLinks, prefer_an_event_page_over_other_links_in_the_text) {
    EXPECT_EQ(found("", "", "Slides https://b.example/s, RSVP https://www.meetup.com/de-DE/x/events/1").url,
              "https://www.meetup.com/x/events/1/");
    EXPECT_EQ(found("https://www.google.com/calendar/event?eid=MWI0bWJzY21qZTI2NWsyZDgzOG0xb2JkdTkgeA",
                    "https://lu.ma/abc", "")
                  .url,
              "https://luma.com/abc");
}

TEST(EventLinks, never_take_the_organizers_page_when_there_is_another) {
    EXPECT_EQ(found("", "", "https://discord.gg/abc hosted by X https://x.example/", "https://x.example/").url,
              "https://discord.gg/abc");
    EXPECT_EQ(found("", "", "https://www.meetup.com/x/ https://b.example/e").url, "https://b.example/e");
}

TEST(EventLinks, take_no_mail_address) {
    EXPECT_EQ(found("", "", "[Ask](http://ferris@example.org/) or see https://b.example/e").url, "https://b.example/e");
    EXPECT_EQ(found("", "", "[Ask](http://ferris@example.org/)").url, "");
}

TEST(EventLinks, say_when_a_link_names_no_single_event) {
    EXPECT_FALSE(found("", "https://zoom.us/j/1", "").identifies);
    EXPECT_EQ(found("", "Room 5", "nothing").url, "");
    EXPECT_EQ(found("urn:x", "", "").url, "");
}

}  // namespace
}  // namespace gatherd
