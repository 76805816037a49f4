#include "markdown/markdown.hpp"

#include <gtest/gtest.h>

#include "markdown/section.hpp"
#include "support/captures.hpp"

namespace gatherd::markdown {
namespace {

constexpr const char* issue = R"(# This Week in Rust

## Upcoming Events

Rusty Events between 2023-11-15 - 2023-12-13 🦀

### Virtual
* 2023-11-28 | Virtual (Cardiff, UK) | [Rust and C++ Cardiff](https://www.meetup.com/rust-and-c-plus-plus-in-cardiff/)
    * [**Getting started with \[no\_std\] &amp; more**](https://www.meetup.com/x/events/1/) | [**Mirror**](https://luma.com/x)
* 2023-11-29 | Hybrid (Seattle, WA, US) | [Seattle Rust](https://www.meetup.com/seattle-rust/) + [Other](https://o.example/)
    * [**[Hybrid] Meetup (November)**](https://www.meetup.com/seattle-rust/events/2/)
* 2023-11-30 | Berlin, DE | [OTS](https://ots.example/)
    * [**Hack and Learn**](https://ots.example/3)
* 2023-12-01 | Virtual | [Nameless](https://n.example/)

### North America:
* 2023-11-29 | Hybrid (Seattle, WA, US) | [Seattle Rust](https://www.meetup.com/seattle-rust/)
    * [**[Hybrid] Meetup (November)**](https://www.meetup.com/seattle-rust/events/2/)
* 2023-12-02 - 2023-12-04 | Austin, TX, US | [ATX](https://a.example/)
    * [**RustConf**](https://a.example/4)
* 2023-12-05 & 2023-12-07 | Austin, TX, US | [ATX](https://a.example/)
    * [**Two evenings**](https://a.example/5)
    * [**Two evenings for students**](https://a.example/5s)
* 2023-12-08 | Virtual (Linz, AT) [Rust Linz](https://l.example/)
    * [**A forgotten bar**](https://l.example/1)
* Soon | Austin, TX, US | [ATX](https://a.example/)
    * [**No date**](https://a.example/6)

If you are running a Rust event please add it to the [calendar].

## Jobs
* 2023-12-09 | Berlin, DE | [No event](https://j.example/)
    * [**A job**](https://j.example/1)
)";

TEST(Markdown, section_is_read_back_into_its_events) {
    const auto document = read_section(issue);
    ASSERT_TRUE(document) << document.error().message;
    test::expect_golden("markdown/issue.txt", test::describe(*document));
    EXPECT_EQ(document->rejected, 2U);
}

TEST(Markdown, without_a_section_is_an_error_and_an_empty_section_none) {
    EXPECT_EQ(read_section("# Hello\n* 2023-11-28 | a | b\n").error().message, "no heading \"Upcoming Events\"");
    EXPECT_TRUE(read_section("## Upcoming Events\n\n*No events in this window.*\n")->events.empty());
}

TEST(Markdown, survives_a_text_cut_anywhere) {
    const std::string_view text = issue;
    const auto whole = read_section(text)->events.size();
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto section = read_section(text.substr(0, size));
        EXPECT_LE(section ? section->events.size() : 0, whole) << size;
    }
    (void)read_section("## Upcoming Events\n* 2023-11-28 | a | b\n * [" + std::string(10'000, '[') + "](((");
}

TEST(Markdown, file_on_github_is_asked_for_as_it_is) {
    EXPECT_EQ(*platform.canonical_url("https://github.com/rust-lang/this-week-in-rust/blob/main/draft/2026-03-04.md"),
              "https://raw.githubusercontent.com/rust-lang/this-week-in-rust/main/draft/2026-03-04.md");
    EXPECT_EQ(platform.derived_name("https://raw.example/draft/2026-03-04-this-week.md"), "2026-03-04-this-week");
    const auto source = test::source_of("file:///srv/issue.md", "markdown");
    EXPECT_TRUE(platform.start(source, {})->front().may_read_files);
}

TEST(Markdown, archive_of_published_issues_is_read_but_for_a_handful_of_broken_lines) {
    GATHERD_NEEDS_SHARED("twir/sections");
    std::size_t events = 0;
    std::size_t rejected = 0;
    for (const auto& file : test::files_in(test::shared_path("twir/sections"), ".md")) {
        const auto document = read_section(test::read(file));
        ASSERT_TRUE(document) << file;
        events += document->events.size();
        rejected += document->rejected;
        for (const auto& event : document->events) {
            EXPECT_FALSE(event.title.empty()) << file << ':' << event.line;
            EXPECT_FALSE(event.url.empty()) << file << ':' << event.line;
        }
    }
    EXPECT_GT(events, 5'900U);
    EXPECT_LE(rejected, 3U);
}

}  // namespace
}  // namespace gatherd::markdown
