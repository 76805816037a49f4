#include <gtest/gtest.h>

#include "google_calendar/google_calendar.hpp"
#include "support/captures.hpp"

namespace gatherd::google_calendar {
namespace {

const sys_seconds now = parse_rfc3339("2026-03-01T12:00:00Z").value();

Source source_with_key() {
    auto source = test::source_of("rust@group.calendar.google.com", "google-calendar");
    source.secrets["api_key"] = "s3cret";
    return source;
}
Request first_request() { return platform.start(source_with_key(), now)->front(); }
Result<Step> read(const std::string& body, int status = 200, const Request& request = first_request()) {
    return platform.read(source_with_key(), test::answered(request, body, status, "application/json"));
}

constexpr const char* page = R"({"summary":"Rust events","timeZone":"Europe/Berlin","items":[
  {"id":"a_20260310T170000Z","status":"confirmed","iCalUID":"a@google.com","summary":"Rust Night","recurringEventId":"a",
   "originalStartTime":{"dateTime":"2026-03-10T18:00:00+01:00","timeZone":"America/Chicago"},
   "start":{"dateTime":"2026-03-10T19:00:00+01:00","timeZone":"America/Chicago"},
   "end":{"dateTime":"2026-03-10T21:00:00+01:00","timeZone":"America/Chicago"},
   "location":"Dallas, TX","description":"https://www.meetup.com/dallasrust/events/1/",
   "organizer":{"displayName":"Rust events","self":true}},
  {"id":"b","status":"confirmed","iCalUID":"b@google.com","summary":"RustConf",
   "start":{"date":"2026-09-08"},"end":{"date":"2026-09-11"},"organizer":{"displayName":"RustConf Team"}},
  {"id":"c","status":"cancelled","iCalUID":"c@google.com","summary":"Off","start":{"dateTime":"2026-03-12T18:00:00Z"}},
  {"id":"d_20260313T170000Z","status":"cancelled","recurringEventId":"d"},
  {"id":"e","status":"confirmed","start":{"dateTime":"2026-03-12T18:00:00Z"}}]})";

TEST(GoogleCalendarApi, is_asked_with_the_key_in_a_header) {
    const auto request = first_request();
    EXPECT_EQ(request.url,
              "https://www.googleapis.com/calendar/v3/calendars/rust%40group.calendar.google.com/events?"
              "singleEvents=true&showDeleted=true&maxResults=2500&"
              "timeMin=2026-02-27T12%3A00%3A00Z&timeMax=2027-04-05T12%3A00%3A00Z");
    EXPECT_EQ(request.headers.at(0), (std::pair<std::string, std::string>{"X-Goog-Api-Key", "s3cret"}));
}

TEST(GoogleCalendarApi, is_left_alone_without_a_key_and_for_private_addresses) {
    auto source = source_with_key();
    source.url = "https://calendar.google.com/calendar/ical/a%40b.c/private-0123abcd/basic.ics";
    EXPECT_EQ(platform.start(source, now)->front().url, source.url);
    source = source_with_key();
    source.secrets.clear();
    EXPECT_TRUE(platform.start(source, now)->front().url.ends_with("/public/basic.ics"));
}

TEST(GoogleCalendarApi, tells_instants_days_zones_and_cancellations) {
    const auto step = read(page);
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("google_calendar/api_page.txt", test::describe(step->document));
    EXPECT_EQ(format_rfc3339(step->document.covers_from.value()), "2026-02-27T12:00:00Z");
    EXPECT_EQ(step->document.rejected, 1U);
    EXPECT_EQ(test::describe(step->document.events[0].recurrence_id.value()), "2026-03-10T17:00:00+00:00");
}

TEST(GoogleCalendarApi, follows_page_tokens) {
    const auto first = read(R"({"items":[],"nextPageToken":"p=2&"})");
    ASSERT_EQ(first->more.size(), 1U);
    EXPECT_TRUE(first->more[0].url.ends_with("&pageToken=p%3D2%26")) << first->more[0].url;
    EXPECT_EQ(first->more[0].headers, first_request().headers);
    const auto second = read(R"({"items":[],"nextPageToken":"3"})", 200, first->more[0]);
    EXPECT_TRUE(second->more.at(0).url.ends_with("Z&pageToken=3")) << second->more[0].url;
    EXPECT_FALSE(read("{\"error\":{\"code\":410,\"errors\":[{\"reason\":\"fullSyncRequired\"}]}}", 410, first->more[0]))
        << "half a list is no list: the next poll begins anew";
}

TEST(GoogleCalendarApi, that_refuses_is_replaced_by_the_feed) {
    for (const auto& [body, status] :
         {std::pair{R"({"error":{"message":"Quota","errors":[{"reason":"rateLimitExceeded"}]}})", 403},
          std::pair{R"({"error":{"message":"bad key","status":"INVALID_ARGUMENT"}})", 400}, std::pair{"", 500},
          std::pair{"{}", 200}}) {
        const auto step = read(body, status);
        ASSERT_TRUE(step) << status;
        EXPECT_FALSE(step->has_events);
        EXPECT_EQ(step->more.at(0).url,
                  "https://calendar.google.com/calendar/ical/rust%40group.calendar.google.com/public/basic.ics");
        EXPECT_EQ(step->document.diagnostics.at(0).message.find("s3cret"), std::string::npos);
    }
    EXPECT_NE(read(R"({"error":{"message":"Quota","errors":[{"reason":"rateLimitExceeded"}]}})", 403)
                  ->document.diagnostics[0]
                  .message.find("403 rateLimitExceeded: Quota; asking the calendar's feed instead"),
              std::string::npos);
}

Source source_with_token(const std::string& resume) {
    auto source = source_with_key();
    source.resume = resume;
    return source;
}

TEST(GoogleCalendarApi, leaves_its_sync_token_to_the_next_poll) {
    const auto middle = read(R"({"items":[],"nextPageToken":"2"})");
    EXPECT_EQ(middle->document.resume, "") << "only the last page has it";
    const auto last = read(R"({"items":[],"nextSyncToken":"CPj="})", 200, middle->more.at(0));
    EXPECT_EQ(last->document.resume, "2026-03-01T12:00:00Z CPj=");
    EXPECT_EQ(read(R"({"items":[]})")->document.resume, "") << "no token, no changes";
}

TEST(GoogleCalendarApi, is_asked_for_changes_while_the_list_is_not_a_day_old) {
    const auto source = source_with_token("2026-03-01T00:00:00Z CPj=");
    const auto request = platform.start(source, now)->front();
    EXPECT_EQ(request.url,
              "https://www.googleapis.com/calendar/v3/calendars/rust%40group.calendar.google.com/events?"
              "singleEvents=true&showDeleted=true&maxResults=2500&syncToken=CPj%3D");
    EXPECT_EQ(request.headers, first_request().headers);
    const auto step =
        platform.read(source, test::answered(request, R"({"timeZone":"Europe/Berlin","nextSyncToken":"CPk=","items":[
            {"id":"b","status":"confirmed","iCalUID":"b@google.com","summary":"RustConf","start":{"date":"2026-09-09"}},
            {"id":"c","status":"cancelled"},
            {"id":"d_20260313T170000Z","status":"cancelled","recurringEventId":"d"}]})"));
    ASSERT_TRUE(step) << step.error().message;
    EXPECT_TRUE(step->document.changes_only);
    EXPECT_EQ(step->document.events.size(), 1U);
    EXPECT_EQ(step->document.withdrawn, (std::vector<std::string>{"google:c", "google:d_20260313T170000Z"}));
    EXPECT_EQ(step->document.resume, "2026-03-01T00:00:00Z CPk=") << "the list does not get younger by its changes";
    EXPECT_FALSE(step->document.covers_from);
}

TEST(GoogleCalendarApi, is_asked_for_everything_when_the_token_is_old_or_unreadable) {
    for (const char* resume : {"2026-02-28T12:00:00Z CPj=", "2026-03-02T00:00:00Z CPj=", "CPj=", "x CPj="})
        EXPECT_EQ(platform.start(source_with_token(resume), now)->front().url, first_request().url) << resume;
}

TEST(GoogleCalendarApi, whose_token_has_expired_is_read_as_a_whole_again) {
    const auto source = source_with_token("2026-03-01T00:00:00Z CPj=");
    const auto changes = platform.start(source, now)->front();
    const auto refused = [&](int status) {
        return platform.read(source, test::answered(changes, R"({"error":{"errors":[{"reason":"fullSyncRequired"}]}})",
                                                    status, "application/json"));
    };
    const auto step = refused(410);
    ASSERT_TRUE(step);
    EXPECT_FALSE(step->has_events);
    EXPECT_EQ(step->more.at(0).url, first_request().url);
    EXPECT_EQ(step->more.at(0).purpose, first_request().purpose);
    EXPECT_EQ(refused(403)->more.at(0).purpose, "feed");
}

}  // namespace
}  // namespace gatherd::google_calendar
