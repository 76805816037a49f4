#include <gtest/gtest.h>

#include "query/query.hpp"
#include "render/escape.hpp"
#include "render/render.hpp"
#include "support/files.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

using test::sample_event;

const Window window{test::day("2023-11-15"), test::day("2023-12-13")};

std::string markdown(std::vector<StoredEvent> events, bool bare = false) {
    const auto style = test::twir_style();
    return render(select(std::move(events), window, {}, style, {}), style, Format::markdown, {bare, {}});
}

std::vector<StoredEvent> week() {
    auto hybrid = sample_event("2023-11-20", "Rust Study/Hack/Hang-out");
    hybrid.event.mode = Mode::hybrid;
    hybrid.event.place = {"", "", "Seattle", "WA", "US", {}};
    hybrid.event.mirrors = {{"Stream (mirror)", "https://example.org/a(b)"}};
    auto conference = sample_event("2023-11-30", "Conf #3 & friends");
    conference.event.time.end += std::chrono::hours(24);
    conference.event.region = "Asia";
    conference.event.place = {"", "", "Tel Aviv-Yafo", "", "IL", {}};
    auto anywhere = sample_event("2023-11-16", "Anywhere");
    anywhere.event.mode = Mode::virtual_;
    anywhere.event.place = {};
    return {conference, hybrid, anywhere};
}

TEST(Markdown, section_is_as_format_md_says) { test::expect_golden("render/section.md", markdown(week())); }

TEST(Markdown, bare_is_the_region_lists_alone) {
    test::expect_golden("render/bare.md", markdown(week(), true));
    EXPECT_EQ(markdown({}, true), "");
}

TEST(Markdown, empty_store_still_prints_a_section) { test::expect_golden("render/empty.md", markdown({})); }

TEST(Markdown, same_events_in_any_order_give_the_same_bytes) {
    auto events = week();
    const auto once = markdown(events);
    std::reverse(events.begin(), events.end());
    EXPECT_EQ(markdown(events), once);
}

TEST(Markdown, all_day_event_ends_on_its_last_day) {
    auto stored = sample_event("2023-11-20", "Camp");
    stored.event.time = {
        local_seconds(test::day("2023-11-20")), local_seconds(test::day("2023-11-22")), true, "", {}, {}};
    EXPECT_NE(markdown({stored}).find("* 2023-11-20 - 2023-11-22 | Berlin, DE"), std::string::npos);
}

TEST(Markdown, right_to_left_title_gets_a_left_to_right_mark) {
    EXPECT_NE(markdown({sample_event("2023-11-20", "1: שיחה")}).find("[**\u200E1: שיחה**]"), std::string::npos);
    EXPECT_NE(markdown({sample_event("2023-11-20", "Why Rust? למה")}).find("[**Why Rust? למה**]"), std::string::npos);
}

TEST(Markdown, cancelled_event_is_marked) {
    auto stored = sample_event("2023-11-20", "Talks");
    stored.event.status = Status::cancelled;
    const auto style = test::twir_style();
    Filters filters;
    filters.cancelled = true;
    EXPECT_NE(render(select({stored}, window, filters, style, {}), style, Format::markdown, {})
                  .find("[**Cancelled: Talks**]"),
              std::string::npos);
}

TEST(Markdown, escapes_only_what_would_act) {
    const std::pair<const char*, const char*> cases[] = {
        {"C# & C++ #5 (part 2): 100% | yes!", "C# & C++ #5 (part 2): 100% | yes!"},
        {"cargo expand --bin writing_proc_macros", "cargo expand --bin writing_proc_macros"},
        {"a * b, 2 < 3 > 1, Rust <3 Nix, Rust <> AI", "a * b, 2 < 3 > 1, Rust <3 Nix, Rust <> AI"},
        {"größer_über", "größer_über"},
        {"# not a heading", "# not a heading"},
        {"C:\\rust \\d", "C:\\rust \\d"},
        {"R&D; AT&T", "R&amp;D; AT&T"},
        {"[Hybrid] *New*", "\\[Hybrid\\] \\*New\\*"},
        {"_New_ __init__", "\\_New\\_ \\_\\_init\\_\\_"},
        {"`Box<dyn Any>`", "\\`Box&lt;dyn Any>\\`"},
        {"<!-- x -->", "&lt;!-- x -->"},
        {"a@b <1@x>", "a@b &lt;1@x>"},
        {"&amp; &#35; &#x23;", "&amp;amp; &amp;#35; &amp;#x23;"},
        {"\\* \\", "\\\\\\* \\\\"},
    };
    for (const auto& [typed, written] : cases) {
        EXPECT_EQ(escape_markdown(typed), written) << typed;
    }
}

}  // namespace
}  // namespace gatherd
