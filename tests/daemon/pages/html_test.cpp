#include "pages/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages/assets.hpp"

namespace gatherd::pages {
namespace {

std::string written(const std::function<void(Html&)>& content) {
    Html html;
    content(html);
    return std::move(html).take();
}

TEST(Html, escapes_text_and_attributes) {
    EXPECT_EQ(written([](Html& html) {
                  html.element("p", {{"title", "a\"b'<&>"}}, "<script>&");
              }),
              "<p title=\"a&quot;b&#39;&lt;&amp;&gt;\">&lt;script&gt;&amp;</p>");
}

TEST(Html, nests_what_is_written_within) {
    EXPECT_EQ(written([](Html& html) {
                  html.element("ul", {}, [&] { html.element("li", {}, "one"); });
                  html.leaf("hr", {});
              }),
              "<ul><li>one</li></ul><hr>");
}

TEST(Html, writes_boolean_attributes_by_their_name_or_not_at_all) {
    EXPECT_EQ(written([](Html& html) {
                  html.leaf("input", {{"required", true}, {"readonly", false}, {"value", ""}, given("list", "")});
              }),
              "<input required value=\"\">");
}

TEST(Link, leaves_out_what_is_not_given) {
    EXPECT_EQ(Link::to("/", {{"from", "2023-11-15"}, {"mode", ""}, {"search", "a b&c"}}).text(),
              "/?from=2023-11-15&search=a%20b%26c");
    EXPECT_EQ(Link::to("/map").text(), "/map");
}

TEST(Link, leads_outside_over_http_alone) {
    for (const auto* url : {"javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
                            "vbscript:x", "//evil.example", "/relative", "file:///etc/passwd", "", "https://"})
        EXPECT_FALSE(Link::outside(url).usable()) << url;
    EXPECT_EQ(Link::outside("https://example.org/a?b=c").text(), "https://example.org/a?b=c");
}

TEST(Link, to_a_source_keeps_what_only_its_owner_may_know) {
    EXPECT_EQ(Link::source("https://me:secret@example.org/feed.ics?token=secret#x").text(),
              "https://example.org/feed.ics");
    EXPECT_EQ(Link::source("https://calendar.google.com/calendar/ical/a%40b/private-0123/basic.ics").text(),
              "https://calendar.google.com/calendar/ical/a%40b");
    EXPECT_FALSE(Link::source("file:///home/me/feed.ics").usable());
    EXPECT_FALSE(Link::source("feeds/berlin.ics").usable());
}

TEST(Link, that_is_not_usable_is_no_attribute) {
    EXPECT_EQ(written([](Html& html) { html.element("a", {href(Link::outside("javascript:alert(1)"))}, "x"); }),
              "<a>x</a>");
}

TEST(Assets, have_their_type_and_an_address_that_changes_with_their_bytes) {
    const auto* css = find_asset("pages.css");
    ASSERT_NE(css, nullptr);
    EXPECT_EQ(css->content_type, "text/css; charset=utf-8");
    EXPECT_THAT(asset_link("pages.css").text(), testing::MatchesRegex("/assets/pages\\.css\\?v=[0-9a-f]{16}"));
    EXPECT_EQ(find_asset("../pages.css"), nullptr);
}

TEST(Assets, name_nothing_outside) {
    for (const auto* name : {"pages.css", "pages.js"})
        EXPECT_EQ(find_asset(name)->bytes.find("://"), std::string_view::npos) << name;
}

}  // namespace
}  // namespace gatherd::pages
