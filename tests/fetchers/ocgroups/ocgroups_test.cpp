#include "ocgroups/ocgroups.hpp"

#include <gtest/gtest.h>

#include "support/captures.hpp"

namespace gatherd::ocgroups {
namespace {

const Source group = test::source_of("https://ocgroups.dev/cncf/group/96ne96f", "ocgroups");

Result<Step> read(const std::string& body, const Request& request, int status = 200) {
    return platform.read(group, test::answered(request, body, status));
}
Request event_request() {
    Request request;
    request.url = "https://ocgroups.dev/cncf/group/96ne96f/event/pre83n8";
    request.purpose = "event";
    return request;
}

std::string event_page(const std::string& badge, const std::string& canceled, const std::string& clock) {
    return R"(<html><head><meta property="og:url" content="https://ocgroups.dev/cncf/group/96ne96f/event/pre83n8"></head>
<body><main><a href="/cncf/group/96ne96f">Cloud Native Chennai</a><h1> October
 Meetup 🦀 </h1><span class="custom-badge px-2">)" +
           badge + R"(</span><div data-canceled=")" + canceled +
           R"(" data-event-timezone="Asia/Kolkata" data-starts="2026-10-10T08:00:00+00:00"></div>
<div><div class=caption>Event date</div></div><div><div>October 10, 2026</div><div class=mt-2> )" +
           clock +
           R"( </div></div><div>Location</div><div><div></div><div>Some Company, Chennai, Tamil Nadu, India</div>
<div>Some Company, Chennai</div></div></main></body></html>)";
}

RawEvent event(const std::string& badge, const std::string& canceled = "false",
               const std::string& clock = "01:30 PM - 05:45 PM IST") {
    return read(event_page(badge, canceled, clock), event_request())->document.events.at(0);
}

TEST(Ocgroups, recognizes_groups_and_events) {
    EXPECT_EQ(platform.recognizes("ocgroups.dev/cncf/group/96ne96f/event/pre83n8"), 3);
    EXPECT_EQ(platform.recognizes("https://ocgroups.dev/cncf"), 0);
    EXPECT_EQ(platform.start(group, {})->front().url, "https://ocgroups.dev/cncf/group/96ne96f");
}

TEST(Ocgroups, reads_an_events_page) {
    const auto step = read(event_page("in-person", "false", "01:30 PM - 05:45 PM IST"), event_request());
    ASSERT_TRUE(step) << step.error().message;
    test::expect_golden("ocgroups/event.txt", test::describe(step->document));
}

TEST(Ocgroups, takes_the_start_that_people_read_where_the_page_has_no_other) {
    const auto step = read(R"(<main><h1>Meetup</h1><time datetime="2026-10-17T10:00:00+05:30">Oct 17</time>
<dl><dt>Location</dt><dd>Bengaluru, KA, India</dd></dl></main>)",
                           event_request());
    ASSERT_TRUE(step) << step.error().message;
    EXPECT_EQ(test::describe(step->document.events.at(0).start), "2026-10-17T10:00:00+05:30");
    EXPECT_EQ(step->document.events[0].places.at(0).text, "Bengaluru, KA, India");
    EXPECT_FALSE(read("<main><h1>Meetup</h1></main>", event_request()));
}

TEST(Ocgroups, tells_modes_and_cancellations_by_the_pages_own_marks) {
    EXPECT_EQ(event("virtual").mode, Mode::virtual_);
    EXPECT_TRUE(event("virtual").places.empty());
    EXPECT_EQ(event("hybrid").mode, Mode::hybrid);
    EXPECT_FALSE(event("new words").mode);
    EXPECT_EQ(event("in-person", "true").status, Status::cancelled);
}

TEST(Ocgroups, takes_the_end_from_the_clock_only_when_it_is_one_span) {
    EXPECT_EQ(event("in-person").duration, std::chrono::minutes(255));
    EXPECT_EQ(event("x", "false", "10:00 PM - 01:00 AM IST").duration, std::chrono::hours(3)) << "past midnight";
    for (const char* clock : {"Oct 10 - Oct 12", "25:00 PM - 05:45 PM", "01:30 PM", "1:30 - 5:45"})
        EXPECT_FALSE(event("x", "false", clock).duration) << clock;
}

TEST(Ocgroups, asks_for_the_groups_own_upcoming_events) {
    const auto request = platform.start(group, {})->front();
    const auto step = read(
        R"(<div>Upcoming Events</div><a href="/cncf/group/96ne96f/event/a">a</a><a href="/cncf/group/96ne96f/event/a">a</a>
<a href="/cncf/group/other/event/b">b</a><div>Past Events</div><a href="/cncf/group/96ne96f/event/c">c</a>)",
        request);
    ASSERT_TRUE(step);
    ASSERT_EQ(step->more.size(), 1U);
    EXPECT_EQ(step->more[0].url, "https://ocgroups.dev/cncf/group/96ne96f/event/a");
    const auto none = read("<div>Upcoming Events</div><div>Past Events</div>", request);
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->has_events);
    EXPECT_FALSE(read("<div>Sign in</div>", request));
}

}  // namespace
}  // namespace gatherd::ocgroups
