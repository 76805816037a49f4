#include <gmock/gmock.h>

#include "config/config.hpp"
#include "daemon/lint/support.hpp"
#include "lint/merge.hpp"
#include "query/query.hpp"
#include "render/render.hpp"
#include "support/sample.hpp"

namespace gatherd {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Window window{test::day("2023-11-15"), test::day("2023-12-13")};

std::vector<StoredEvent> events() {
    auto online = test::sample_event("2023-11-16", "Online talk");
    online.event.mode = Mode::virtual_;
    auto hybrid = test::sample_event("2023-11-17", "Both");
    hybrid.event.mode = Mode::hybrid;
    auto onsite = test::sample_event("2023-11-18", "Hack night");
    int number = 0;
    for (auto* one : {&online, &hybrid, &onsite})
        one->event.url = fmt::format("https://www.meetup.com/rust-berlin/events/{}/", ++number);
    return {online, hybrid, onsite};
}

/// Regions as bold lines instead of headings, dates in front of the window line.
Style plain_style() {
    auto style = test::twir();
    style.heading = "# Treffen";
    style.window_line = "{from} bis {to}";
    style.region_heading = "**{region}**";
    return style;
}

std::vector<Style> styles() { return {test::twir(), built_in_style("by-country").value(), plain_style()}; }

TEST(LintOfStyles, finds_nothing_in_what_the_style_prints) {
    for (const auto& style : styles()) {
        const auto text = render(select(events(), window, {}, style, {}), style, Format::markdown, {});
        EXPECT_THAT(test::findings(text, {style, 28, {}, {}}), IsEmpty()) << text;
        EXPECT_EQ(lint::window_of(text, style), window) << text;
    }
}

TEST(LintOfStyles, finds_a_mistake_in_each) {
    for (const auto& style : styles()) {
        auto text = render(select(events(), window, {}, style, {}), style, Format::markdown, {});
        text.replace(text.find("2023-11-18"), 10, "2023-12-18");
        EXPECT_THAT(test::findings(text, {style, 28, {}, {}}), ElementsAre(HasSubstr("after-window"))) << text;
    }
}

TEST(MergeOfStyles, changes_nothing_in_what_the_style_prints) {
    for (const auto& style : styles()) {
        const auto now = select(events(), window, {}, style, {});
        const auto text = render(now, style, Format::markdown, {});
        const auto merged = lint::merge(text, {now, {}}, style);
        ASSERT_TRUE(merged);
        EXPECT_EQ(merged->text, text);
        EXPECT_THAT(merged->notes, IsEmpty());
    }
}

}  // namespace
}  // namespace gatherd
