#include "feed/feed.hpp"

#include <gtest/gtest.h>

#include "support/documents.hpp"

namespace gatherd::feed {
namespace {

std::string read(std::string_view xml) {
    const auto document = read_feed(xml);
    return document ? test::describe(*document) : "error: " + document.error().message;
}

TEST(Feed, reads_the_event_module_of_rss) {
    EXPECT_EQ(
        read(
            R"(<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel><title>A &amp;amp; B</title><ttl>60</ttl>
<item><title>Rust night</title><link>https://example.org/1</link><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate>
<ev:startdate>2026-05-20T19:00:00+02:00</ev:startdate><ev:enddate>2026-05-20T21:00:00+02:00</ev:enddate><ev:location>Berlin, DE</ev:location></item>
<item><title>A report</title><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>)"),
        "document\n  reader: RSS\n  name: A & B\n  rejected: 1\n  warning: 'A report': no date of the event\n\n"
        "* Rust night\n  url: https://example.org/1\n  start: 2026-05-20T19:00:00+02:00\n  end: "
        "2026-05-20T21:00:00+02:00\n  place: text='Berlin, DE'\n");
}

TEST(Feed, reads_atom_with_times) {
    EXPECT_EQ(
        read(
            R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:gd="x"><title>T</title><entry><title>Talk</title><link rel="alternate" href="https://e.org/t"/><gd:when startTime="2026-05-20" endTime="2026-05-21"/></entry></feed>)"),
        "document\n  reader: Atom\n  name: T\n\n* Talk\n  url: https://e.org/t\n  start: 2026-05-20\n  end: "
        "2026-05-22\n");
}

TEST(Feed, reads_xcal) {
    EXPECT_EQ(
        read(
            R"(<?xml version="1.0"?><icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar><components><vevent><properties>
<uid><text>u1</text></uid><summary><text>Weekly</text></summary>
<dtstart><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2026-05-20T19:00:00</date-time></dtstart>
<duration><duration>PT2H</duration></duration><rrule><recur><freq>WEEKLY</freq><byday>MO</byday><byday>WE</byday></recur></rrule>
</properties></vevent></components></vcalendar></icalendar>)"),
        "document\n  reader: xCal\n\n* Weekly\n  start: 2026-05-20T19:00:00 [Europe/Berlin]\n  duration: 7200 s\n  "
        "rule: FREQ=WEEKLY;BYDAY=MO,WE\n  uid: u1\n");
}

TEST(Feed, never_takes_the_date_of_writing_for_the_date_of_the_event) {
    EXPECT_EQ(read("<rss><channel><item><title>A</title><pubDate>Mon, 01 Jan 2024 00:00:00 "
                   "GMT</pubDate></item></channel></rss>"),
              "error: RSS: none of its 1 items says when its event is");
}

TEST(Feed, is_bounded) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    EXPECT_EQ(read(deep), "error: XML nested deeper than 200 elements");
    EXPECT_NE(read("<rss><channel>").find("error: no XML"), std::string::npos);
    EXPECT_NE(
        read(
            R"(<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>)")
            .find("error"),
        std::string::npos);
}

}  // namespace
}  // namespace gatherd::feed
