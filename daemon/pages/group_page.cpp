#include <algorithm>

#include "pages/check_page.hpp"
#include "pages/checked_list.hpp"
#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

std::string path_of(const GroupView& view) { return "/group/" + percent_encode(view.source.source.name); }

// The first event to come that any issue lists.
const CheckedEvent* next_listed(const GroupView& view) {
    const auto next =
        std::find_if(view.events.begin(), view.events.end(), [](const CheckedEvent& one) { return one.fate.issue; });
    return next == view.events.end() ? nullptr : &*next;
}

std::string name_of(const GroupView& view) {
    if (!view.source.source.organizer.empty()) return view.source.source.organizer;
    const auto* next = next_listed(view);
    return next == nullptr || next->stored.event.organizer.name.empty() ? view.source.source.name
                                                                        : next->stored.event.organizer.name;
}

void embedding(Html& html, const Site& site, const GroupView& view) {
    const auto path = path_of(view);
    html.element("section", {{"class", "panel"}}, [&] {
        html.element("h2", {}, "Subscribe and embed");
        html.element("p", {}, [&] {
            anchor(html, Link::to(path + ".ics"), "Calendar feed");
            html.text(" · badge: ");
            html.leaf("img", {src(Link::to(path + ".svg")), {"alt", "when the next event is"}, {"height", "20"}});
        });
        const auto code = "[![next event](" + site.base_url + path + ".svg)](" + site.base_url + path + ")";
        html.element("pre", {}, code);
        copy_button(html, code, "Copy", "the badge as Markdown");
    });
}

}  // namespace

std::string group_page(const Site& site, const GroupView& view) {
    const auto name = name_of(view);
    return document(site.age, {name, "/group"}, [&](Html& html) {
        html.element("h1", {{"dir", "auto"}}, name);
        html.element("p", {{"class", "lead"}}, [&] {
            const auto page = Link::source(view.source.source.url);
            anchor(html, page, page.usable() ? page.text() : view.source.source.name);
        });
        poll_line(html, view.source);
        html.element("h2", {}, "Upcoming events");
        checked_list(html, site, view.events);
        embedding(html, site, view);
    });
}

std::string group_badge(const GroupView& view) {
    constexpr std::size_t letter = 7;
    constexpr std::size_t margin = 6;
    const auto* next = next_listed(view);
    const std::string label = "next";
    const auto text = next == nullptr ? std::string("no event") : short_day(next->stored.event.time.first_day());
    const auto left = label.size() * letter + 2 * margin;
    const auto width = left + text.size() * letter + 2 * margin;
    const auto number = [](std::size_t value) { return std::to_string(value); };
    Html html;
    html.element(
        "svg",
        {{"xmlns", "http://www.w3.org/2000/svg"},
         {"width", number(width)},
         {"height", "20"},
         {"role", "img"},
         {"aria-label", label + ": " + text},
         {"font-family", "Verdana,DejaVu Sans,sans-serif"},
         {"font-size", "11"}},
        [&] {
            html.element("rect", {{"width", number(width)}, {"height", "20"}, {"rx", "3"}, {"fill", "#9a3412"}}, "");
            html.element("rect", {{"width", number(left)}, {"height", "20"}, {"rx", "3"}, {"fill", "#44403c"}}, "");
            html.element("text", {{"x", number(margin)}, {"y", "14"}, {"fill", "#fff"}}, label);
            html.element("text", {{"x", number(left + margin)}, {"y", "14"}, {"fill", "#fff"}}, text);
        });
    return std::move(html).take();
}

}  // namespace gatherd::pages
