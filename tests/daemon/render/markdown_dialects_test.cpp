// Titles must render as typed in the two Markdown dialects that the section meets: CommonMark (cmark) and
// Python-Markdown, which builds the newsletter.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "query/query.hpp"
#include "render/render.hpp"
#include "support/files.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

struct Dialect {
    const char* name;
    const char* probe;
    const char* command;
};

constexpr Dialect dialects[] = {
    {"cmark", "command -v cmark >/dev/null", "cmark --unsafe"},
    {"Python-Markdown", "/usr/bin/python3 -c 'import markdown' 2>/dev/null",
     "/usr/bin/python3 -c 'import sys,markdown; sys.stdout.write(markdown.markdown(sys.stdin.read()))'"},
};

std::string run(const std::string& command) {
    std::string output;
    FILE* pipe = ::popen(command.c_str(), "r");
    char buffer[65536];
    while (const auto count = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, count);
    EXPECT_EQ(::pclose(pipe), 0) << command;
    return output;
}

std::string unescaped(std::string html) {
    for (const auto& [entity, character] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#58;", ":"}, {"&amp;", "&"}})
        html = ascii::replace_all(std::move(html), entity, character);
    return html;
}

std::string url_of(std::size_t index) { return "https://t.example/" + std::to_string(index) + "/"; }

std::string section_of(const std::vector<std::string>& titles) {
    std::vector<StoredEvent> events;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        auto stored = test::sample_event("2023-11-20", titles[i]);
        stored.event.url = url_of(i);
        stored.event.organizer = {titles[i], "https://o.example/" + std::to_string(i) + "/"};
        events.push_back(std::move(stored));
    }
    const auto style = test::twir_style();
    const Window window{test::day("2023-11-15"), test::day("2023-12-13")};
    return render(select(std::move(events), window, {}, style, {}), style, Format::markdown, {});
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const auto at = text.find(begin);
    if (at == std::string::npos) return "<not found>";
    const auto from = at + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

std::size_t count(const std::string& text, std::string_view needle) {
    std::size_t found = 0;
    for (auto at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1)) ++found;
    return found;
}

// The title as it should appear: one line, with the mark that keeps a right-to-left one in place.
std::string shown(const std::string& title) {
    const auto line = unicode::one_line(title);
    return unicode::starts_right_to_left(line) ? "\u200E" + line : line;
}

void expect_titles_render_as_typed(const std::vector<std::string>& titles) {
    const test::TemporaryDirectory directory;
    const auto file = directory.write("section.md", section_of(titles));
    bool tried = false;
    for (const auto& dialect : dialects) {
        if (std::system(dialect.probe) != 0) continue;
        tried = true;
        const auto html = run(std::string(dialect.command) + " < " + file.string());
        EXPECT_EQ(count(html, "<a "), 2 * titles.size() + 2) << dialect.name << " sees links that are none";
        EXPECT_EQ(count(html, "<em>") + count(html, "<code>") + count(html, "<!--"), 0U) << dialect.name;
        for (std::size_t i = 0; i < titles.size(); ++i) {
            const auto title = between(html, "<a href=\"" + url_of(i) + "\"><strong>", "</strong></a>");
            EXPECT_EQ(unescaped(title), shown(titles[i])) << dialect.name << ": " << title;
            const auto organizer = between(html, "<a href=\"https://o.example/" + std::to_string(i) + "/\">", "</a>");
            EXPECT_EQ(unescaped(organizer), unicode::one_line(titles[i])) << dialect.name << ": " << organizer;
        }
    }
    if (!tried) GTEST_SKIP() << "neither cmark nor Python-Markdown is installed";
}

const std::vector<std::string> nasty_titles = {
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "**bold** __bold__",
    "*",
    "_",
    "`",
    "``",
    "a`b",
    "`` ` ``",
    "\\",
    "\\\\",
    "a\\",
    "\\[",
    "x](y",
    "[[[",
    "]]]",
    "[calendar]",
    "[calendar][community]",
    "![img](x)",
    "<https://x.example>",
    "<a@b.example>",
    "<!-- comment -->",
    "<!DOCTYPE x>",
    "<?php",
    "&lt;b&gt;",
    "&copy; &#0; &#x22;",
    "a < b > c",
    "a<b",
    "<",
    ">",
    "=cmd|' /C calc'!A0",
    "--- ***",
    "___",
    "* * *",
    "1. one",
    "# heading",
    "- item",
    "> quote",
    "~~~",
    "```rust",
    "snake_case_name",
    "__init__",
    "_a_b_",
    "a_ _b",
    "*a*b*",
    "2*3*4",
    "a ** b ** c",
    "\x02klzzwxh:0000\x03",
    "line\nbreak\r\n\r\n# x",
    "tab\tstop",
    "nul\0end",
    "bidi \u202Eevil",
    "שלום [x]",
    "🦀 *🦀* _🦀_",
    "\xFF\xFE bad",
    "a\u00A0b ",
    "]: x",
    "http://auto.example/_x_",
    "{: .class}",
    "[^1]",
    "*[HTML]",
    "Anyhow ? Turbofish ::<> / HTTP",
    "Vec<Option<T>>",
    "<3",
    "a<",
};

TEST(MarkdownDialects, render_known_nasty_titles_as_typed) { expect_titles_render_as_typed(nasty_titles); }

TEST(MarkdownDialects, render_every_title_and_organizer_of_the_archive_as_typed) {
    GATHERD_NEEDS_SHARED("twir/events.jsonl");
    std::set<std::string> titles;
    std::istringstream lines(test::read(test::shared_path("twir/events.jsonl")));
    for (std::string line; std::getline(lines, line);) {
        const auto event = nlohmann::json::parse(line);
        for (const auto* key : {"title", "organizer_name"})
            if (event[key].is_string() && !unicode::one_line(event[key].get<std::string>()).empty())
                titles.insert(event[key].get<std::string>());
    }
    EXPECT_GT(titles.size(), 1000U);
    expect_titles_render_as_typed({titles.begin(), titles.end()});
}

TEST(MarkdownDialects, render_random_titles_as_typed) {
    const std::vector<std::string> fragments = {
        "*",    "**",   "_",        "__",    "`",    "``",    "[",
        "]",    "(",    ")",        "<",     ">",    "<b",    "</b>",
        "<!--", "-->",  "&",        "&amp;", ";",    "#",     "\\",
        "!",    "|",    "a",        "b1",    "Rust", " ",     " ",
        "é",    "🦀", "-",        "~~",    "@",    "x@y.z", "http://u.example",
        "\"",   "'",    "{",        "}",     ":",    ".",     "=",
        "+",    "1.",   "calendar", "//",    "?",    "^",     "\xC2\xA0",
        "。",   "“",    "”",        "_x_",   "\t"};
    std::mt19937 random(20231115);
    std::vector<std::string> titles;
    while (titles.size() < 3000) {
        std::string title;
        for (auto length = 1 + random() % 9; length > 0; --length) title += fragments[random() % fragments.size()];
        if (!unicode::one_line(title).empty()) titles.push_back(title);
    }
    expect_titles_render_as_typed(titles);
}

}  // namespace
}  // namespace gatherd
