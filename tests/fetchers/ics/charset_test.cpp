#include "ics/charset.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ics/ics.hpp"

namespace gatherd::ics {
namespace {

std::string decoded(std::string_view bytes, std::string_view content_type = "") {
    std::vector<Diagnostic> diagnostics;
    return text_of(bytes, content_type, diagnostics);
}

std::string utf16(std::string_view ascii, bool big_endian) {
    std::string bytes;
    for (const char c : ascii) bytes += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    return bytes;
}

TEST(Charset, drops_the_utf8_mark) {
    EXPECT_EQ(decoded("\xEF\xBB\xBF"
                      "BEGIN"),
              "BEGIN");
}

TEST(Charset, reads_utf16_by_its_mark_and_by_its_zeros) {
    EXPECT_EQ(decoded("\xFF\xFE" + utf16("BEGIN:VCALENDAR", false)), "BEGIN:VCALENDAR");
    EXPECT_EQ(decoded("\xFE\xFF" + utf16("BEGIN:VCALENDAR", true)), "BEGIN:VCALENDAR");
    EXPECT_EQ(decoded(utf16("BEGIN:VCALENDAR", false)), "BEGIN:VCALENDAR");
    EXPECT_EQ(decoded(utf16("BEGIN:VCALENDAR", true)), "BEGIN:VCALENDAR");
    EXPECT_EQ(decoded(std::string("\xFE\xFF\xD8\x3E\xDD\x80", 6)), "\xF0\x9F\xA6\x80");
    EXPECT_EQ(decoded(std::string("\xFE\xFF\xD8\x3E\x00\x41", 6)),
              "\xEF\xBF\xBD"
              "A");
}

TEST(Charset, drops_nul) {
    EXPECT_EQ(decoded(std::string("BEGIN:VCALENDAR\r\nX:a\0b", 22)), "BEGIN:VCALENDAR\r\nX:ab");
}

TEST(Charset, obeys_a_declared_charset_that_the_bytes_do_not_contradict) {
    EXPECT_EQ(decoded("\x93\xFA\x96\x7B", "text/calendar; charset=Shift_JIS"), "日本");
    EXPECT_EQ(decoded("日本", "text/calendar; charset=\"shift_jis\""), "日本");
    EXPECT_EQ(decoded("\x1B$BF|K\\\x1B(B", "text/calendar;charset=ISO-2022-JP"), "日本");
}

TEST(Charset, reads_a_line_that_is_not_utf8_as_windows_1252) {
    EXPECT_EQ(mended_utf8("Caf\xE9 \x96 \x80"), "Café – €");
    EXPECT_EQ(mended_utf8("Café"), "Café");
    EXPECT_EQ(mended_utf8("Café Zürich \xC3"), "Café Zürich \xEF\xBF\xBD");
}

TEST(Charset, decides_line_by_line_and_after_unfolding) {
    const auto document = read_calendar(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101\r\nSUMMARY:Z\xC3\r\n \xBCrich\r\n"
        "DESCRIPTION:Caf\xE9\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    ASSERT_TRUE(document);
    ASSERT_EQ(document->events.size(), 1U);
    EXPECT_EQ(document->events[0].title, "Zürich");
    EXPECT_EQ(document->events[0].description, "Café");
}

}  // namespace
}  // namespace gatherd::ics
