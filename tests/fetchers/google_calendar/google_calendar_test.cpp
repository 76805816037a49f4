#include "google_calendar/google_calendar.hpp"

#include <gtest/gtest.h>

#include "google_calendar/calendar_id.hpp"
#include "support/exchanges.hpp"

namespace gatherd::google_calendar {
namespace {

constexpr const char* id = "apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com";

std::string read_id(std::string_view written) {
    const auto found = calendar_id(written);
    return found ? *found : "error: " + found.error().message;
}

TEST(GoogleCalendar, finds_the_id_in_every_url_google_shows) {
    for (const char* url : {
             "apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com",
             "apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com",
             "https://calendar.google.com/calendar/ical/apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com/public/"
             "basic.ics",
             "webcal://calendar.google.com/calendar/ical/apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com/public/"
             "full.ics",
             "https://www.google.com/calendar/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com",
             "https://calendar.google.com/calendar/"
             "embed?height=600&src=YXBkOXZtYmMyMmVnZW5tdHU1bDZjNWpiZmNAZ3JvdXAuY2FsZW5kYXIuZ29vZ2xlLmNvbQ&ctz=Europe%"
             "2FBerlin",
             "https://calendar.google.com/calendar/u/"
             "0?cid=YXBkOXZtYmMyMmVnZW5tdHU1bDZjNWpiZmNAZ3JvdXAuY2FsZW5kYXIuZ29vZ2xlLmNvbQ",
             "https://calendar.google.com/calendar/htmlembed?src=apd9vmbc22egenmtu5l6c5jbfc@group.calendar.google.com",
             "calendar.google.com/calendar/feeds/apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com/public/basic",
         })
        EXPECT_EQ(read_id(url), id) << url;
}

TEST(GoogleCalendar, says_why_a_url_is_no_calendar) {
    EXPECT_EQ(read_id("https://calendar.google.com/calendar/u/0/r"),
              "error: https://calendar.google.com/calendar/u/0/r names no calendar");
    EXPECT_NE(read_id("https://www.google.com/calendar/event?eid=abc").find("is one event, not a calendar"),
              std::string::npos);
    EXPECT_NE(read_id("https://calendar.google.com/calendar/embed?src=a@b.c&src=d@e.f").find("shows 2 calendars"),
              std::string::npos);
    EXPECT_NE(read_id("https://example.org/x").find("no Google Calendar URL"), std::string::npos);
}

TEST(GoogleCalendar, keeps_a_private_address) {
    EXPECT_EQ(*feed_url("https://calendar.google.com/calendar/ical/a%40b.c/private-0123abcd/basic.ics"),
              "https://calendar.google.com/calendar/ical/a%40b.c/private-0123abcd/basic.ics");
}

TEST(GoogleCalendar, reads_a_feed_saved_to_a_file) {
    const Source saved = test::source_of("file:///srv/basic.ics", "google-calendar");
    const auto request = platform.start(saved, {})->front();
    EXPECT_EQ(request.url, saved.url);
    EXPECT_TRUE(request.may_read_files);
}

TEST(GoogleCalendar, names_what_came_in_place_of_a_feed) {
    const auto source = test::source_of(id, "google-calendar");
    const auto requests = platform.start(source, {});
    ASSERT_TRUE(requests);
    const auto error = [&](std::string body, int status, std::string final_url) {
        auto exchange = test::answered(requests->front(), std::move(body), status);
        if (!final_url.empty()) exchange.response.redirects = {final_url};
        if (!final_url.empty()) exchange.response.final_url = std::move(final_url);
        const auto step = platform.read(source, exchange);
        return step ? std::string("read") : step.error().message.substr(requests->front().url.size());
    };
    EXPECT_EQ(error("<html>", 404, ""), ": 404: no such calendar, or it is not public");
    EXPECT_EQ(error("<html>Sign in", 200, "https://accounts.google.com/signin"),
              ": a redirect to a log-in page in place of the answer");
    EXPECT_EQ(error("", 200, ""), ": an empty answer");
    EXPECT_EQ(error("x", 429, ""), ": 429 too many requests");
    EXPECT_EQ(error("<title>Just a moment...</title>", 403, ""), ": 403 refused (a Cloudflare challenge page)");
}

}  // namespace
}  // namespace gatherd::google_calendar
