#include <fmt/format.h>
#include <gtest/gtest.h>

#include "meetup/meetup.hpp"
#include "support/documents.hpp"
#include "support/exchanges.hpp"
#include "support/files.hpp"

namespace gatherd::meetup {
namespace {

const Source rust_berlin = test::source_of("https://www.meetup.com/de-DE/Rust-Berlin/", "meetup");

std::string group_page() { return test::read(test::source_path("tests/fixtures/meetup/group_page.html")); }

Result<Step> read(std::string body, int status = 200, std::string final_url = {}) {
    auto exchange = test::answered(platform.start(rust_berlin, {})->front(), std::move(body), status);
    if (!final_url.empty()) exchange.response.redirects = {final_url};
    if (!final_url.empty()) exchange.response.final_url = std::move(final_url);
    return platform.read(rust_berlin, exchange);
}

const RawEvent& event(const Step& step, std::string_view id) {
    for (const auto& found : step.document.events)
        if (found.platform_id == id) return found;
    static const RawEvent none;
    ADD_FAILURE() << "no event " << id;
    return none;
}

TEST(Meetup, reads_a_group_page_as_reviewed) {
    test::expect_golden("meetup/group_page.txt", test::describe(read(group_page())->document));
}

TEST(Meetup, keeps_what_belongs_to_the_group_and_nothing_else) {
    const auto step = read(group_page());
    ASSERT_TRUE(step);
    for (const auto& found : step->document.events) EXPECT_EQ(found.organizer.name, "Rust Berlin") << found.title;
    EXPECT_EQ(step->document.events.size(), 7U);
}

TEST(Meetup, keeps_an_event_made_under_the_groups_earlier_name) {
    EXPECT_EQ(event(*read(group_page()), "meetup:400000002").url, "https://www.meetup.com/rust-b/events/400000002/");
}

TEST(Meetup, takes_the_mode_from_the_event_type_and_the_shared_online_venue) {
    const auto step = read(group_page());
    EXPECT_EQ(event(*step, "meetup:300000001").mode, Mode::in_person);
    EXPECT_EQ(event(*step, "meetup:300000002").mode, Mode::virtual_);
    EXPECT_TRUE(event(*step, "meetup:300000002").places.empty());
    EXPECT_EQ(event(*step, "meetup:300000002").online, std::vector<std::string>{"Online event"});
    EXPECT_EQ(event(*step, "meetup:300000003").mode_field, "eventType=HYBRID");
}

TEST(Meetup, keeps_cancelled_and_past_events_as_what_they_are) {
    const auto step = read(group_page());
    EXPECT_EQ(event(*step, "meetup:300000004").status, Status::cancelled);
    EXPECT_EQ(event(*step, "meetup:300000005").status, Status::confirmed);
}

TEST(Meetup, drops_a_british_state_that_is_a_postcode) {
    const auto place = event(*read(group_page()), "meetup:300000001").places.at(0);
    EXPECT_EQ(place.city, "London");
    EXPECT_EQ(place.admin1, "");
}

TEST(Meetup, knows_a_letter_id_by_the_date_it_was_planned_for) {
    const auto step = read(group_page());
    EXPECT_EQ(event(*step, "meetup-token:dbrswtyjchbjb").aliases,
              std::vector<std::string>{"meetup-planned:rust-berlin/2026-05-06T19:00"});
}

TEST(Meetup, asks_the_feed_when_the_page_is_refused_or_without_data) {
    for (const auto& [body, status] : {std::pair{"<title>Just a moment...</title>", 403}, std::pair{"", 200},
                                       std::pair{"<html><p>Hello", 200}, std::pair{"oops", 500}}) {
        const auto step = read(body, status);
        ASSERT_TRUE(step) << status;
        EXPECT_FALSE(step->has_events);
        ASSERT_EQ(step->more.size(), 1U);
        EXPECT_EQ(step->more[0].url, "https://www.meetup.com/rust-berlin/events/ical/");
        ASSERT_EQ(step->document.diagnostics.size(), 1U);
    }
    EXPECT_NE(read("x", 403)->document.diagnostics[0].message.find("403 refused; asking the group's iCalendar feed"),
              std::string::npos);
    EXPECT_NE(read("<html>hi", 200, "https://secure.meetup.com/login/?returnUri=x")
                  ->document.diagnostics[0]
                  .message.find("a redirect to a log-in page"),
              std::string::npos);
}

TEST(Meetup, reads_the_feed_that_it_fell_back_to) {
    Request request = platform.start(rust_berlin, {})->front();
    request.purpose = "feed";
    const auto step = platform.read(
        rust_berlin, test::answered(request, test::read(test::source_path("tests/fixtures/meetup/group.ics")), 200,
                                    "text/calendar"));
    ASSERT_TRUE(step);
    test::expect_golden("meetup/group.ics.txt", test::describe(step->document));
}

TEST(Meetup, asks_event_pages_only_for_what_the_list_leaves_out) {
    const auto step = read(group_page());
    ASSERT_EQ(step->more.size(), 1U);  // the Stammtisch has no end; the cancelled event without a venue is left alone
    EXPECT_EQ(step->more[0].url, "https://www.meetup.com/rust-berlin/events/dbrswtyjchbjb/");
    constexpr const char* page =
        R"js(<script id="__NEXT_DATA__">{"props":{"pageProps":{"event":{"id":"dbrswtyjchbjb","token":"dbrswtyjchbjb",
"title":"Rust Stammtisch","dateTime":"2026-05-06T19:00:00+02:00","endTime":"2026-05-06T22:00:00+02:00","timezone":"Europe/Berlin","status":"ACTIVE","eventType":"PHYSICAL",
"group":{"name":"Rust Berlin","urlname":"rust-berlin"}}}}}</script>)js";
    const auto more = platform.read(rust_berlin, test::answered(step->more[0], page));
    ASSERT_TRUE(more);
    EXPECT_EQ(more->document.events.at(0).platform_id, "meetup-token:dbrswtyjchbjb");
    EXPECT_EQ(format_local(more->document.events.at(0).end->wall), "2026-05-06T22:00:00");
}

TEST(Meetup, is_not_harmed_by_an_event_page_that_fails) {
    const auto request = read(group_page())->more[0];
    for (const auto& [body, status] : {std::pair{"x", 404}, std::pair{"<html>", 200}, std::pair{"x", 500}}) {
        const auto step = platform.read(rust_berlin, test::answered(request, body, status));
        ASSERT_TRUE(step);
        EXPECT_FALSE(step->has_events);
    }
}

TEST(Meetup, does_not_ask_further_when_there_is_no_such_group) {
    EXPECT_EQ(read("nope", 404).error().message,
              "https://www.meetup.com/rust-berlin/events/: 404: Meetup has no group 'rust-berlin'");
    EXPECT_EQ(read("<title>Groupe introuvable</title>").error().message,
              "https://www.meetup.com/rust-berlin/events/: Meetup has no group 'rust-berlin'");
    EXPECT_EQ(
        read(
            R"js(<script id="__NEXT_DATA__">{"props":{"pageProps":{"__APOLLO_STATE__":{"ROOT_QUERY":{"groupByUrlname({\"urlname\":\"rust-berlin\"})":null}}}}}</script>)js")
            .error()
            .message,
        "https://www.meetup.com/rust-berlin/events/: Meetup has no group 'rust-berlin'");
}

TEST(Meetup, says_that_a_group_was_renamed) {
    const Source old = test::source_of("https://www.meetup.com/rust-b/", "meetup");
    auto exchange = test::answered(platform.start(old, {})->front(), group_page());
    exchange.response.final_url = "https://www.meetup.com/rust-berlin/events/";
    const auto step = platform.read(old, exchange);
    ASSERT_TRUE(step);
    EXPECT_EQ(step->document.events.size(), 7U);
    EXPECT_EQ(event(*step, "meetup:300000001").organizer.url, "https://www.meetup.com/rust-berlin");
    const auto said = test::describe(step->document);
    EXPECT_NE(said.find("the group 'rust-b' is now called 'rust-berlin'"), std::string::npos);
    EXPECT_NE(said.find("redirects to https://www.meetup.com/rust-berlin/events/"), std::string::npos);
}

TEST(Meetup, reads_a_renamed_groups_older_page_under_its_present_name) {
    const Source old = test::source_of("https://www.meetup.com/rust-b/", "meetup");
    auto exchange = test::answered(platform.start(old, {})->front(),
                                   R"js(<script type="application/ld+json">[{"@type":"Event","name":"Rust #1",
        "startDate":"2022-03-01T19:00+01:00","url":"https://www.meetup.com/rust-berlin/events/284000001/"}]</script>)js");
    exchange.response.final_url = "https://www.meetup.com/rust-berlin/events/";
    const auto step = platform.read(old, exchange);
    ASSERT_TRUE(step);
    EXPECT_EQ(event(*step, "meetup:284000001").organizer.url, "https://www.meetup.com/rust-berlin");
}

/// The group's feed, asked for by the name that it had, told of under the name that it has.
Result<Step> read_feed(const Source& asked, std::string_view calendar_name) {
    Request request = platform.start(asked, {})->front();
    request.purpose = "feed";
    const auto feed = fmt::format(
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:{}\r\nBEGIN:VEVENT\r\nUID:event_dbrswtyjchbjb@meetup.com\r\n"
        "DTSTART;TZID=Europe/Berlin:20260506T190000\r\nSUMMARY:Rust Stammtisch\r\n"
        "URL;VALUE=URI:https://www.meetup.com/rust-berlin/events/dbrswtyjchbjb/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        calendar_name);
    return platform.read(asked, test::answered(request, feed, 200, "text/calendar"));
}

TEST(Meetup, knows_a_renamed_group_by_the_urls_in_its_feed) {
    const auto step = read_feed(test::source_of("https://www.meetup.com/rust-b/", "meetup"), "Rust Berlin");
    ASSERT_TRUE(step);
    EXPECT_EQ(step->document.events.at(0).organizer.url, "https://www.meetup.com/rust-berlin");
    EXPECT_EQ(step->document.events.at(0).aliases.back(), "meetup-planned:rust-berlin/2026-05-06T19:00");
    EXPECT_NE(test::describe(step->document).find("the group 'rust-b' is now called 'rust-berlin'"), std::string::npos);
}

TEST(Meetup, tells_the_group_from_what_older_feeds_call_their_calendar) {
    const auto step = read_feed(rust_berlin, "Events - Rust Berlin");
    ASSERT_TRUE(step);
    EXPECT_EQ(step->document.name, "Rust Berlin");
    EXPECT_EQ(step->document.events.at(0).organizer.name, "Rust Berlin");
    EXPECT_EQ(test::describe(step->document).find("is now called"), std::string::npos);
}

/// A group's home page with the first of its events.
Result<Step> read_home_page(std::string_view arguments, std::string_view page_info) {
    return read(fmt::format(
        R"js(<script id="__NEXT_DATA__">{{"props":{{"pageProps":{{"__APOLLO_STATE__":{{"Group:1":{{"__typename":"Group",
"id":"1","urlname":"rust-berlin","events({})":{{"totalCount":9,{}"edges":[{{"node":{{"__ref":"Event:7"}}}}]}}}},
"Event:7":{{"__typename":"Event","id":"7","title":"Rust","dateTime":"2026-05-06T19:00:00+02:00","endTime":
"2026-05-06T21:00:00+02:00","eventType":"ONLINE","group":{{"__ref":"Group:1"}}}}}}}}}}}}</script>)js",
        arguments, page_info));
}

TEST(Meetup, knows_that_a_list_goes_on_when_it_counts_more_than_it_tells) {
    constexpr const char* upcoming = R"({\"filter\":{\"status\":[\"ACTIVE\"]},\"first\":1,\"sort\":\"ASC\"})";
    constexpr const char* past = R"({\"filter\":{\"status\":[\"PAST\"]},\"first\":1,\"sort\":\"DESC\"})";
    EXPECT_TRUE(read_home_page(upcoming, "")->document.ends_early);
    EXPECT_FALSE(read_home_page(upcoming, R"("pageInfo":{"hasNextPage":false},)")->document.ends_early);
    EXPECT_FALSE(read_home_page(past, "")->document.ends_early);
}

TEST(Meetup, leaves_the_mode_open_where_the_markup_calls_every_event_with_a_place_offline) {
    const auto step = read(R"js(<script type="application/ld+json">[{"@type":"Event","name":"Rust #1",
"url":"https://www.meetup.com/rust-berlin/events/1/","startDate":"2023-01-19T18:30+01:00",
"eventAttendanceMode":"https://schema.org/OfflineEventAttendanceMode","description":"Hybrid",
"location":{"@type":"Place","name":"c-base","address":{"addressLocality":"Berlin"}}}]</script>)js");
    ASSERT_TRUE(step);
    EXPECT_EQ(step->document.events.at(0).mode, std::nullopt);
}

TEST(Meetup, reads_a_page_saved_to_a_file_by_what_the_page_says) {
    const Source saved = test::source_of("file:///srv/rust-berlin.html", "meetup");
    const auto request = platform.start(saved, {})->front();
    EXPECT_EQ(request.url, saved.url);
    EXPECT_TRUE(request.may_read_files);
    const auto step = platform.read(saved, test::answered(request, group_page()));
    ASSERT_TRUE(step);
    EXPECT_EQ(event(*step, "meetup:300000001").organizer.url, "https://www.meetup.com/rust-berlin");
    EXPECT_EQ(test::describe(step->document).find("is now called"), std::string::npos);
}

TEST(Meetup, survives_a_page_cut_anywhere) {
    const auto page = group_page();
    for (std::size_t size = 0; size < page.size(); size += 97) EXPECT_TRUE(read(page.substr(0, size))) << size;
}

TEST(Meetup, names_a_private_group) {
    Request request = platform.start(rust_berlin, {})->front();
    request.purpose = "feed";
    const auto step = platform.read(
        rust_berlin, test::answered(request, R"({"message":"Invalid feed signature"})", 403, "text/plain"));
    EXPECT_NE(step.error().message.find("a private group"), std::string::npos);
}

}  // namespace
}  // namespace gatherd::meetup
