#include <gmock/gmock.h>

#include "identity/canonical_url.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(UrlsIn, ends_a_url_where_running_text_goes_on) {
    EXPECT_THAT(urls_in("See https://a.example/x, (https://b.example/y). Or https://c.example/wiki/Rust_(language)!"),
                ElementsAre("https://a.example/x", "https://b.example/y", "https://c.example/wiki/Rust_(language)"));
    EXPECT_THAT(urls_in("会場https://a.example/x。続き「https://b.example/y」"),
                ElementsAre("https://a.example/x", "https://b.example/y"));
}

TEST(UrlsIn, reads_markdown_links_and_undoes_its_escapes) {
    EXPECT_THAT(
        urls_in("[https://a.example](https://b.example/y) **https://c.example/z** https://d.example/a\\_b"),
        ElementsAre("https://a.example", "https://b.example/y", "https://c.example/z", "https://d.example/a_b"));
}

TEST(UrlsIn, reads_html_links_with_entities_and_skips_images) {
    EXPECT_THAT(
        urls_in(
            "<a href=\"https://a.example/?x=1&amp;y=2\">A</a><img src=\"https://i.example/p.png\">"
            "<a href='https://b.example/q'>https://b.example/<wbr>q</a>&lt;a href=&quot;https://c.example/&quot;&gt;"
            "<a href='https://d.example/q'>D</a>"),
        ElementsAre("https://a.example/?x=1&y=2", "https://b.example/q", "https://c.example/", "https://d.example/q"));
}

TEST(UrlsIn, gives_each_url_once_in_its_canonical_form) {
    EXPECT_THAT(urls_in("https://www.google.com/url?q=https%3A%2F%2Fwww.meetup.com%2Fx%2Fevents%2F1&sa=D "
                        "https://www.meetup.com/de-DE/X/events/1/?eventOrigin=y"),
                ElementsAre("https://www.meetup.com/x/events/1/"));
}

TEST(UrlsIn, stops_at_its_limit) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "https://a.example/" + std::to_string(i) + " ";
    EXPECT_THAT(urls_in(text), SizeIs(64));
    EXPECT_THAT(urls_in(text, 3), SizeIs(3));
}

TEST(UrlsIn, finds_nothing_in_plain_words) { EXPECT_THAT(urls_in("http is a protocol, https:// too"), IsEmpty()); }

}  // namespace
}  // namespace gatherd
