#include "ics/parts.hpp"

#include <gmock/gmock.h>

#include "ics/ics.hpp"

namespace gatherd::ics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string event(const std::string& uid, const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20260301T000000Z\r\n" + lines + "END:VEVENT\r\n";
}

std::string calendar(const std::string& components, const std::string& name = "Rust") {
    return "BEGIN:VCALENDAR\r\nX-WR-CALNAME:" + name + "\r\n" + components + "END:VCALENDAR\r\n";
}

const sys_seconds from = *parse_rfc3339("2026-01-01T00:00:00Z");
const sys_seconds to = *parse_rfc3339("2027-01-01T00:00:00Z");

Document read(const std::string& text, const Composition& known = {}) {
    const Reading reading{known, from, to};
    return read_calendar(text, {}, {}, &reading).value();
}

std::vector<std::string> titles(const Document& document) {
    std::vector<std::string> found;
    for (const auto& one : document.events) found.push_back(one.title);
    return found;
}

const std::string a = event("a", "DTSTART:20260301T180000Z\r\nSUMMARY:A\r\n");
const std::string b = event("b", "DTSTART:20260302T180000Z\r\nSUMMARY:B\r\n");
const std::string series = event("s", "DTSTART:20200302T180000Z\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:S\r\n");
const std::string moved = event("s", "DTSTART:20260302T190000Z\r\nRECURRENCE-ID:20260302T180000Z\r\nSUMMARY:moved\r\n");

TEST(Parts, that_are_known_are_not_read) {
    const auto known = read(calendar(a + series + moved)).composition.value();
    EXPECT_THAT(known.parts, SizeIs(2));
    const auto again = read(calendar(moved + b + series + a), known);
    EXPECT_THAT(titles(again), ElementsAre("B"));
    EXPECT_EQ(again.unread, known.parts);
}

TEST(Parts, are_read_whole_when_one_component_of_a_uid_differs) {
    const auto known = read(calendar(a + series)).composition.value();
    EXPECT_THAT(titles(read(calendar(a + series + moved), known)), ElementsAre("S", "moved"));
}

TEST(Parts, are_all_read_when_the_calendar_says_otherwise) {
    const auto known = read(calendar(a + b)).composition.value();
    EXPECT_THAT(titles(read(calendar(a + b, "Go"), known)), ElementsAre("A", "B"));
}

TEST(Parts, with_a_fault_are_read_and_reported_each_time) {
    const auto text = calendar(event("x", "SUMMARY:no start\r\n") + a);
    const auto first = read(text);
    EXPECT_THAT(first.composition->parts, SizeIs(1));
    EXPECT_EQ(first.composition->omitted, 1U);
    const auto again = read(text, *first.composition);
    EXPECT_THAT(again.events, IsEmpty());
    EXPECT_EQ(again.rejected, 1U);
    EXPECT_EQ(again.diagnostics, first.diagnostics);
}

TEST(Parts, of_half_a_calendar_are_not_told) {
    EXPECT_FALSE(read("BEGIN:VCALENDAR\r\n" + a).composition);
    EXPECT_THAT(read("BEGIN:VCALENDAR\r\n" + a).events, SizeIs(1));
}

TEST(Parts, with_a_broken_nesting_or_a_folded_name_have_all_read) {
    EXPECT_FALSE(read(calendar(event("x", "END:VALARM\r\n") + a)).composition);
    EXPECT_FALSE(read(calendar("BEGIN:VEVENT\r\nUI\r\n D:a\r\nDTSTART:20260301\r\nEND:VEVENT\r\n")).composition);
    EXPECT_FALSE(read(calendar(event("x", "UID:y\r\n"))).composition);
}

TEST(Parts, that_plainly_lie_outside_are_not_read) {
    const auto past = event("p", "DTSTART:20250301T180000Z\r\nDTEND:20250301T190000Z\r\nSUMMARY:past\r\n");
    const auto later = event("l", "DTSTART;VALUE=DATE:20280301\r\nSUMMARY:later\r\n");
    const auto long_one = event("o", "DTSTART;VALUE=DATE:20250301\r\nDTEND;VALUE=DATE:20260301\r\nSUMMARY:long\r\n");
    const auto lasting = event("d", "DTSTART:20250301T180000Z\r\nDURATION:P900D\r\nSUMMARY:lasting\r\n");
    const auto document = read(calendar(past + later + long_one + lasting + series));
    EXPECT_THAT(titles(document), ElementsAre("long", "lasting", "S"));
    EXPECT_THAT(document.composition->parts, SizeIs(5));
}

TEST(Parts, whose_dates_are_no_dates_are_read) {
    for (const char* start : {"DTSTART:20250230T180000Z\r\n", "DTSTART:2025\r\n", "DTSTART;X=\"a:b\":20250301\r\n",
                              "DTSTART:20250301T1\r\n 80000\r\n", "DTSTART:20250301T250000\r\n"}) {
        const auto text = calendar(event("x", start));
        const auto document = read(text);
        EXPECT_EQ(document.events.size() + document.rejected, 1U) << start;
    }
}

}  // namespace
}  // namespace gatherd::ics
