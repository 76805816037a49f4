#include "dom/html.hpp"

#include <gtest/gtest.h>

namespace gatherd::dom {
namespace {

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

TEST(Html, builds_the_tree_a_browser_builds) {
    const auto page = parse_html("<TITLE>A &amp; B</title><p class='x  Y'>one<p>two<br>three <script>no</script>");
    ASSERT_TRUE(page);
    EXPECT_EQ(title_of(*page), "A & B");
    const auto paragraphs = page->select_nodes("/html/body/p");
    ASSERT_EQ(paragraphs.size(), 2U);
    EXPECT_EQ(text_of(paragraphs[1].node()), "two three");
    EXPECT_TRUE(has_word(paragraphs[0].node(), "class", "y"));
    EXPECT_FALSE(has_word(paragraphs[0].node(), "class", "z"));
}

TEST(Html, finds_scripts_by_type_and_id) {
    const auto page = parse_html(
        "<script type='application/ld+json; charset=utf-8'>{\"a\":\"<b>\"}</script><script id=x>1</script>"
        "<meta property='og:title' content='T'>");
    EXPECT_EQ(scripts_of_type(*page, "application/ld+json"), std::vector<std::string>{"{\"a\":\"<b>\"}"});
    EXPECT_EQ(script_with_id(*page, "x"), "1");
    EXPECT_EQ(script_with_id(*page, "y"), "");
    EXPECT_EQ(meta_of(*page, "OG:title"), "T");
}

TEST(Html, reads_the_charset_that_is_declared) {
    EXPECT_EQ(text_of(*parse_html("<p>M\xFCnchen", "text/html; charset=ISO-8859-1")), "München");
    EXPECT_EQ(text_of(*parse_html("<meta charset='windows-1251'><p>\xCC\xEE\xF1\xEA\xE2\xE0")), "Москва");
    EXPECT_EQ(text_of(*parse_html("<p>M\xFCnchen \x96 1")), "München – 1");
    EXPECT_EQ(text_of(*parse_html("<p>München", "text/html; charset=ISO-8859-1")), "München");
}

TEST(Html, is_an_empty_page_when_there_is_nothing) {
    EXPECT_EQ(text_of(*parse_html("")), "");
    EXPECT_EQ(text_of(*parse_html(std::string("\0\x01", 2))).size() < 8, true);
}

TEST(Html, refuses_nesting_that_would_take_minutes) {
    EXPECT_EQ(parse_html(repeated("<table><tr><td>", 13'000)).error().message, "HTML nested deeper than 400 elements");
    EXPECT_EQ(parse_html(repeated("<div>", 500)).error().message, "HTML nested deeper than 400 elements");
    std::string fonts;
    for (int i = 0; i < 300; ++i) fonts += "<font size=" + std::to_string(i) + ">";
    EXPECT_FALSE(parse_html(fonts + repeated("<p>x", 100'000)));
}

TEST(Html, takes_long_pages_with_elements_that_nobody_closed) {
    EXPECT_TRUE(parse_html(repeated("<p>text<li>item<br>", 20'000)));
    EXPECT_TRUE(parse_html(repeated("<div><b>x</b></div>", 20'000)));
    EXPECT_TRUE(parse_html(repeated("<!-- <div> --><script>'<div>'</script>", 5'000)));
}

TEST(Html, removes_entities_however_often_they_were_escaped) {
    EXPECT_EQ(without_entities("Rust &amp; Co"), "Rust & Co");
    EXPECT_EQ(without_entities("Rust &amp;amp; Co &#8211; &eacute;"), "Rust & Co – é");
    EXPECT_EQ(without_entities("a < b </textarea> &amp; <b>"), "a < b </textarea> & <b>");
    EXPECT_EQ(without_entities("AT&T"), "AT&T");
    EXPECT_EQ(without_entities("\nx &amp;"), "\nx &");
}

}  // namespace
}  // namespace gatherd::dom
