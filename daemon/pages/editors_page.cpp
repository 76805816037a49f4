#include "pages/editors_page.hpp"

#include <algorithm>
#include <functional>

#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/panels.hpp"
#include "pages/window_form.hpp"
#include "pages/words.hpp"
#include "render/times.hpp"

namespace gatherd::pages {
namespace {

/// A page with more events only links to the reasons: every one of them on it would take megabytes.
constexpr std::size_t most_with_reasons = 1000;

using InSection = std::vector<const StoredEvent*>;

using Sections = std::vector<std::pair<std::string, InSection>>;

// The style's sections in its order, then others, each with its events in listing order.
Sections by_section(const Selection& selection, const Style& style) {
    Sections all;
    for (const auto& name : style.region_order) all.emplace_back(name, InSection{});
    for (const auto& listing : selection.listings)
        for (const auto& name : listing.sections) {
            auto section = std::ranges::find(all, name, &Sections::value_type::first);
            if (section == all.end()) section = all.insert(section, {name, {}});
            section->second.push_back(&listing.stored);
        }
    std::erase_if(all, [](const auto& section) { return section.second.empty(); });
    return all;
}

struct Figure {
    std::string text;
    std::string_view part;  ///< the id of what it counts
};

std::vector<Figure> figures_of(const EditorsView& view) {
    using Kind = ListingChange::Kind;
    std::vector<Figure> all;
    if (view.reviewed && all_new(view))
        all = {{std::to_string(view.doubts.size()) + " to review", "review"}};
    else if (view.reviewed)
        all = {{std::to_string(changes_of(view.changes, Kind::added)) + " new", "changes"},
               {std::to_string(changes_of(view.changes, Kind::changed)) + " changed", "changes"},
               {std::to_string(changes_of(view.changes, Kind::gone)) + " gone", "changes"},
               {std::to_string(view.doubts.size()) + " to review", "review"}};
    const auto ailing = std::ranges::count_if(view.sources, &CheckedSource::ails);
    all.push_back({std::to_string(ailing) + " of " + counted(view.sources.size(), "source") + " ailing", "health"});
    return all;
}

void figures(Html& html, const Site& site, const EditorsView& view) {
    html.element("ul", {{"class", "figures"}}, [&] {
        html.element("li", {{"class", "total"}},
                     counted(listed(view.selection).size(), "event") + (view.choice.filtered() ? " found" : ""));
        for (const auto& figure : figures_of(view))
            html.element("li", {}, [&] { anchor(html, Link::to_part(figure.part), figure.text); });
        html.element("li", {}, [&] {
            html.text("data from ");
            moment(html, site.age.data_from);
        });
    });
}

void block(Html& html, const EditorsView& view) {
    html.element("div", {{"class", "block"}}, [&] {
        html.element("button",
                     {{"type", "button"}, {"class", "copy primary"}, {"data-copy-from", "markdown"}, {"hidden", true}},
                     "Copy Markdown");
        downloads(html, view.choice);
        html.element("details", {}, [&] {
            html.element("summary", {}, "Show the Markdown");
            html.element("textarea",
                         {{"id", "markdown"},
                          {"readonly", true},
                          {"rows", "16"},
                          {"spellcheck", "false"},
                          {"aria-label", "The section as Markdown"}},
                         "\n" + view.markdown);  // a reader of HTML drops the first line feed
        });
    });
}

void contents(Html& html, const Sections& sections) {
    html.element("nav", {{"aria-label", "Sections"}, {"class", "sections"}}, [&] {
        html.element("ul", {}, [&] {
            for (const auto& [name, events] : sections)
                html.element("li", {}, [&, &name = name, &events = events] {
                    html.element("a", {href(Link::to_part(section_id(name)))}, [&] {
                        html.text(name + " ");
                        html.element("span", {{"class", "count"}}, std::to_string(events.size()));
                    });
                });
        });
    });
}

void section(Html& html, const Style& style, const std::string& name, const InSection& events,
             const std::function<void(const StoredEvent&)>& item) {
    const auto id = section_id(name);
    html.element("section", {{"class", "region"}, {"aria-labelledby", id}}, [&] {
        html.element("header", {}, [&] {
            html.element("h2", {{"id", id}}, [&] {
                html.text(name + " ");
                html.element("span", {{"class", "count"}}, std::to_string(events.size()));
            });
            html.element("button",
                         {{"type", "button"},
                          {"class", "copy"},
                          {"data-copy-events", filled(style.region_heading, "region", name) + "\n"},
                          {"hidden", true}},
                         "Copy " + name);
        });
        html.element("ol", {{"class", "events"}}, [&] {
            for (const auto* stored : events) item(*stored);
        });
    });
}

void listing(Html& html, const Style& style, const EditorsView& view) {
    const std::vector<ListingChange> no_changes;
    const std::vector<Doubt> no_doubts;
    const Marks marks(view.reviewed && !all_new(view) ? view.changes : no_changes,
                      view.reviewed ? view.doubts : no_doubts);
    const auto sections = by_section(view.selection, style);
    const auto reasons = view.selection.listings.size() > most_with_reasons ? Reasons::linked : Reasons::here;
    html.element("div", {{"class", "listing"}}, [&] {
        if (sections.size() > 1) contents(html, sections);
        for (const auto& one : sections)
            section(html, style, one.first, one.second,
                    [&](const StoredEvent& stored) { event_item(html, style, stored, one.first, marks, reasons); });
        if (sections.empty()) nothing(html, "No events in this window with these filters.");
    });
}

void results(Html& html, const Site& site, const EditorsView& view) {
    html.element("div", {{"id", "results"}, {"data-live", true}}, [&] {
        figures(html, site, view);
        block(html, view);
        html.element("div", {{"class", "columns"}}, [&] {
            listing(html, site.style, view);
            html.element("aside", {{"aria-label", "Review and changes"}}, [&] {
                if (view.reviewed) {
                    review_panel(html, view);
                    changes_panel(html, site, view);
                }
                sources_panel(html, site, view);
                weeks_panel(html, view);
            });
        });
    });
}

}  // namespace

std::string editors_page(const Site& site, const EditorsView& view) {
    const Look look{"/", view.choice, view.selection.window, view.issue, view.offer};
    const auto title = view.issue
                           ? "Issue of " + format_date(*view.issue)
                           : format_date(view.selection.window.from) + " to " + format_date(view.selection.window.to);
    return document(site.age, {title, "/", "wide"}, [&](Html& html) {
        window_heading(html, look, window_line(view.selection.window, site.style));
        window_form(html, look);
        results(html, site, view);
    });
}

}  // namespace gatherd::pages
