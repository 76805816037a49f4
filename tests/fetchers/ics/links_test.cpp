#include "ics/links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ics/ics.hpp"

namespace gatherd::ics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RawEvent event(const std::string& line) {
    const auto document = read_calendar("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260301T180000Z\r\n" +
                                        line + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    return document && !document->events.empty() ? document->events.front() : RawEvent{};
}

TEST(Links, end_where_the_text_around_them_goes_on) {
    struct {
        const char* text;
        const char* link;
    } const rows[] = {
        {"See (https://example.org/a).", "https://example.org/a"},
        {"https://example.org/a_(b), and", "https://example.org/a_(b)"},
        {"[here](https://example.org/a)[.](x)", "https://example.org/a"},
        {"[https://example.org/a](https://example.org/a)", "https://example.org/a"},
        {"**https://example.org/a**", "https://example.org/a"},
        {"<a href='https://example.org/a'>", "https://example.org/a"},
        {"https://example.org/a&nbsp;is", "https://example.org/a"},
        {"&quot;https://example.org/a&quot;", "https://example.org/a"},
        {"https://example.org/a\\nnext", "https://example.org/a"},
    };
    for (const auto& [text, link] : rows) EXPECT_THAT(links_in(text), ElementsAre(link)) << text;
}

TEST(Links, are_given_without_the_escapes_of_markup) {
    struct {
        const char* text;
        const char* link;
    } const rows[] = {
        {R"(<a href="https://example.org/?a=1&amp;b=2">)", "https://example.org/?a=1&b=2"},
        {R"(<a href="https://example.org/?source=direct&amp;">)", "https://example.org/?source=direct"},
        {"https://example.org/<wbr>a", "https://example.org/a"},
        {R"(https://example.org/a\_b\-c)", "https://example.org/a_b-c"},
    };
    for (const auto& [text, link] : rows) EXPECT_THAT(links_in(text), ElementsAre(link)) << text;
}

TEST(Links, are_no_pictures) {
    EXPECT_THAT(links_in(R"(<p><img src="https://example.org/a.jpg"> and <img src='https://example.org/b.png'>)"),
                IsEmpty());
    EXPECT_THAT(event("ATTACH;FILENAME=a.png;FMTTYPE=image/png:https://example.org/open?id=1").links, IsEmpty());
    EXPECT_THAT(event("ATTACH;FMTTYPE=application/pdf:https://example.org/a.pdf").links,
                ElementsAre("https://example.org/a.pdf"));
}

TEST(Links, are_no_mail_addresses) {
    EXPECT_THAT(links_in("[me](http://ferris@example.org/) or https://example.org/@ferris"),
                ElementsAre("https://example.org/@ferris"));
}

TEST(Links, of_a_url_property_are_read_also_when_escaped_as_text) {
    EXPECT_EQ(event(R"(URL:https://example.org/e.php?group_id=1&amp\;eid=2)").url,
              "https://example.org/e.php?group_id=1&eid=2");
    EXPECT_EQ(event(R"(URL:https://example.org/a\,b)").url, "https://example.org/a,b");
}

}  // namespace
}  // namespace gatherd::ics
