#include <algorithm>

#include "pages/panels.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

constexpr std::size_t height = 48;
constexpr std::size_t bar = 44;
constexpr std::size_t gap = 6;

void bar_of(Html& html, const Week& week, std::size_t index, std::size_t most, bool in_window) {
    const auto size = std::max<std::size_t>(week.events * height / most, 1);
    html.element(
        "rect",
        {{"x", std::to_string(index * (bar + gap))},
         {"y", std::to_string(height - size)},
         {"width", std::to_string(bar)},
         {"height", std::to_string(size)},
         {"class", in_window ? "inside" : "outside"}},
        [&] { html.element("title", {}, "week of " + short_day(week.from) + ": " + counted(week.events, "event")); });
}

}  // namespace

void weeks_panel(Html& html, const EditorsView& view) {
    if (view.weeks.empty()) return;
    const auto most = std::max<std::size_t>(std::ranges::max(view.weeks, {}, &Week::events).events, 1);
    const auto width = view.weeks.size() * (bar + gap) - gap;
    html.element("section", {{"class", "panel"}, {"id", "weeks"}}, [&] {
        html.element("h2", {}, "Events per week");
        html.element("svg",
                     {{"class", "weeks"},
                      {"viewBox", "0 0 " + std::to_string(width) + " " + std::to_string(height)},
                      {"role", "img"},
                      {"aria-label", "Events per week from " + short_day(view.weeks.front().from) + " to " +
                                         short_day(view.weeks.back().from) + ", " + std::to_string(most) + " at most"}},
                     [&] {
                         for (std::size_t i = 0; i < view.weeks.size(); ++i) {
                             const auto& week = view.weeks[i];
                             const auto& window = view.selection.window;
                             bar_of(html, week, i, most,
                                    week.from <= window.to && week.from + date::days(6) >= window.from);
                         }
                     });
        html.element("p", {{"class", "detail"}},
                     short_day(view.weeks.front().from) + " – " + short_day(view.weeks.back().from + date::days(6)) +
                         "; this window is highlighted.");
    });
}

}  // namespace gatherd::pages
