#include "ics/components.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ics/content_line.hpp"

namespace gatherd::ics {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    FoldedLines folded(text);
    while (const auto line = folded.next()) lines.push_back(std::to_string(line->number) + " " + unfolded(*line));
    return lines;
}

Spans spans(std::string_view text) { return component_spans(text, 8); }

TEST(ContentLines, end_in_any_mixture_of_cr_and_lf) {
    EXPECT_THAT(lines_of("A:1\r\nB:2\nC:3\rD:4\r\r\nE:5\n\n\nF:6"),
                ElementsAre("1 A:1", "2 B:2", "3 C:3", "4 D:4", "5 E:5", "8 F:6"));
}

TEST(ContentLines, keep_a_lone_cr_inside_text) {
    EXPECT_THAT(lines_of("A:one\rtwo\r\nB:2"), ElementsAre("1 A:one\rtwo", "2 B:2"));
}

TEST(ContentLines, unfold_anywhere) {
    EXPECT_THAT(lines_of("SUM\r\n MARY:a\r\n\t b\n  c\r\nB:2"), ElementsAre("1 SUMMARY:a b c", "5 B:2"));
}

TEST(ContentLines, continue_after_a_quoted_printable_soft_break) {
    EXPECT_THAT(lines_of("SUMMARY;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\nc\r\nX:a=\r\nY:1"),
                ElementsAre("1 SUMMARY;ENCODING=QUOTED-PRINTABLE:abc", "4 X:a=", "5 Y:1"));
}

TEST(ContentLines, forgive_white_space_before_the_first) {
    EXPECT_THAT(lines_of("\t\t\r\n\t\tA:1\r\n B"), ElementsAre("2 \t\tA:1B"));
}

TEST(ContentLines, split_at_the_first_colon_outside_quotes) {
    const auto line = parse_content_line({"organizer;CN=\"a:b\";X=c:mailto:d", 7, false});
    ASSERT_TRUE(line);
    EXPECT_EQ(line->name, "ORGANIZER");
    EXPECT_EQ(line->value, "mailto:d");
    EXPECT_EQ(parameter(*line, "cn"), "a:b");
    EXPECT_EQ(parameter(*line, "x"), "c");
    EXPECT_EQ(parameter(*line, "y"), std::nullopt);
    EXPECT_EQ(line->number, 7);
}

TEST(ContentLines, survive_an_unpaired_quote) {
    const auto line = parse_content_line({"DTSTART;TZID=\"Europe/Rome:20260101T100000", 1, false});
    ASSERT_TRUE(line);
    EXPECT_EQ(line->value, "20260101T100000");
    EXPECT_EQ(parameter(*line, "TZID"), "Europe/Rome");
}

TEST(Components, are_found_with_their_lines) {
    const auto found = spans(
        "junk\r\nBEGIN:VCALENDAR\r\nX:1\r\nBEGIN:VEVENT\r\nA:1\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        "begin:vtimezone \r\nend:vtimezone\r\nBEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR\r\ntrailer");
    ASSERT_EQ(found.components.size(), 2U);
    EXPECT_EQ(found.components[0].kind, "VEVENT");
    EXPECT_EQ(found.components[0].line, 4);
    EXPECT_EQ(found.components[0].ending, Ending::own);
    EXPECT_THAT(lines_of(found.components[0].body), ElementsAre("2 A:1", "3 BEGIN:VALARM", "4 END:VALARM"));
    EXPECT_EQ(found.components[1].kind, "VTIMEZONE");
    EXPECT_FALSE(found.truncated);
}

TEST(Components, without_an_end_stop_at_the_next) {
    const auto found = spans("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nBEGIN:VALARM\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n");
    ASSERT_EQ(found.components.size(), 2U);
    EXPECT_EQ(found.components[0].ending, Ending::implied);
    EXPECT_EQ(found.components[1].ending, Ending::implied);
    EXPECT_FALSE(found.truncated);
}

TEST(Components, at_the_end_of_the_text_are_marked) {
    const auto found = spans("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMM");
    ASSERT_EQ(found.components.size(), 2U);
    EXPECT_EQ(found.components[1].ending, Ending::end_of_input);
    EXPECT_TRUE(found.truncated);
}

TEST(Components, need_no_calendar_around_them) {
    const auto found = spans("BEGIN:VEVENT\r\nEND:VEVENT\r\n");
    EXPECT_EQ(found.components.size(), 1U);
    ASSERT_EQ(found.calendars.size(), 1U);
    EXPECT_EQ(found.calendars[0].line, 0);
}

TEST(Components, nested_too_deep_are_marked_and_the_next_one_lives) {
    std::string text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n";
    for (int i = 0; i < 100'000; ++i) text += "BEGIN:X\r\n";
    const auto found = spans(text + "END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    ASSERT_EQ(found.components.size(), 2U);
    EXPECT_TRUE(found.components[0].too_deep);
    EXPECT_FALSE(found.components[1].too_deep);
}

TEST(Fingerprint, differs_only_when_more_than_the_moment_of_export_does) {
    const auto print = [](std::string_view product, std::string_view lines) {
        const auto found = spans("BEGIN:VCALENDAR\r\nPRODID:" + std::string(product) + "\r\nBEGIN:VEVENT\r\n" +
                                 std::string(lines) + "END:VEVENT\r\nEND:VCALENDAR\r\n");
        return found.components.at(0).fingerprint;
    };
    EXPECT_EQ(print("x", "UID:a\r\nDTSTAMP:20260101T000000Z\r\n"), print("x", "UID:a\r\nDTSTAMP:20260202T000000Z\r\n"));
    EXPECT_NE(print("x", "UID:a\r\n"), print("x", "UID:b\r\n"));
    EXPECT_NE(print("x", "SEQUENCE:1\r\n"), print("x", "SEQUENCE:2\r\n"));
    EXPECT_EQ(print("-//Luma//Rust//EN", "SEQUENCE:1\r\n"), print("-//Luma//Rust//EN", "SEQUENCE:2\r\n"));
}

}  // namespace
}  // namespace gatherd::ics
