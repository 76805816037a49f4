#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/unicode.hpp"
#include "scenery.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

using test::browsed;
using test::values;
using testing::AnyOf;
using testing::Each;
using testing::IsEmpty;
using testing::StartsWith;

constexpr const char* hostile[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "](javascript:alert(1))",
    "javascript:alert(1)",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "one\ntwo\r\nthree",
    "bell\a null-ish\x01 escape\x1b[31m",
    "\u202Egnp.exe\u202C",
    "\u05E9\u05DC\u05D5\u05DD <b>RTL</b>",
    "=cmd|' /C calc'!A0",
    "&lt;script&gt;&#x3c;",
    "broken \xC3( utf-8 \xFF",
    "${alert(1)}{{constructor}}",
};

StoredEvent event_called(const std::string& title) {
    auto stored = test::sample_event("2023-11-20", title);
    auto& event = stored.event;
    stored.id = title;
    event.organizer = {title, "javascript:alert(1)"};
    event.mirrors = {{title, "javascript:alert(2)"}};
    event.place.venue = event.place.address = title;
    event.why = {title, title, title, title, title};
    event.time.zone = title;
    stored.disagreements = {title};
    stored.curation = {{title, title, title, title}};
    stored.sightings.front().source = title;
    stored.sightings.front().url = "javascript:alert(3)";
    return stored;
}

class HostileText : public testing::TestWithParam<const char*> {};

TEST_P(HostileText, is_inert_on_every_page) {
    for (const auto& [name, page] : test::every_page(event_called(GetParam()))) {
        SCOPED_TRACE(name);
        const auto seen = browsed(page);
        EXPECT_THAT(values(seen, "//script/@src"), testing::ElementsAre(StartsWith("/assets/pages.js")));
        EXPECT_THAT(values(seen, "//@*[starts-with(name(), 'on')]"), IsEmpty());
        EXPECT_THAT(values(seen, "//@style | //iframe/@* | //object/@* | //b/@*"), IsEmpty());
        EXPECT_THAT(values(seen, "//a/@href"), Each(AnyOf(StartsWith("/"), StartsWith("#"), StartsWith("https://"))));
        EXPECT_THAT(values(seen, "//img/@src"), Each(StartsWith("/")));
        EXPECT_THAT(values(seen, "//form/@action"), Each(StartsWith("/")));
        EXPECT_EQ(seen.select_nodes("//b | //comment()").size(), 0U);
    }
}

TEST_P(HostileText, leaves_no_control_character_on_any_page) {
    for (const auto& [name, page] : test::every_page(event_called(GetParam()))) {
        for (std::size_t at = 0; at < page.size();) {
            const auto c = unicode::next(page, at);
            ASSERT_TRUE(c) << name << ": ill-formed UTF-8 before byte " << at;
            ASSERT_TRUE(*c == '\n' || *c == '\t' || (*c >= 0x20 && *c != 0x7F))
                << name << ": U+" << std::hex << int(*c);
        }
    }
}

TEST_P(HostileText, keeps_every_page_whole) {
    for (const auto& [name, page] : test::every_page(event_called(GetParam()))) {
        SCOPED_TRACE(name);
        const auto seen = browsed(page);
        EXPECT_EQ(seen.select_nodes("/html/body/main").size(), 1U);
        EXPECT_EQ(seen.select_nodes("/html/body/footer").size(), 1U);
        EXPECT_EQ(test::texts(seen, "//h1").size(), 1U);
    }
}

INSTANTIATE_TEST_SUITE_P(Titles, HostileText, testing::ValuesIn(hostile));

TEST(HostileText, is_shown_as_typed) {
    const auto page = test::every_page(event_called("<script>alert(1)</script> & \"more\"")).at("editors");
    EXPECT_THAT(test::texts(browsed(page), "//p[@class='title']//a"),
                testing::Contains("<script>alert(1)</script> & \"more\""));
}

}  // namespace
}  // namespace gatherd
