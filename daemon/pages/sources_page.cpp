#include "pages/sources_page.hpp"

#include <algorithm>
#include <functional>

#include "pages/checked_list.hpp"
#include "pages/layout.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

void row(Html& html, const CheckedSource& source) {
    const auto& state = source.state;
    html.element("tr", {}, [&] {
        html.element("th", {{"scope", "row"}}, [&] {
            anchor(html, Link::to("/sources/" + percent_encode(source.source.name)), source.source.name);
        });
        html.element("td", {}, [&] { badge(html, source.ails() ? "ailing" : "well", state.health); });
        html.element("td", {{"class", "number"}}, std::to_string(state.events));
        html.element("td", {}, [&] { moment(html, state.last_success); });
        html.element("td", {}, [&] { source.source.enabled ? moment(html, state.next_poll) : html.text("–"); });
        html.element("td", {{"class", "detail"}}, state.detail);
    });
}

void table(Html& html, const std::vector<CheckedSource>& sources) {
    html.element("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "Sources"}}, [&] {
        html.element("table", {{"class", "sources"}}, [&] {
            html.element("thead", {}, [&] {
                html.element("tr", {}, [&] {
                    for (const auto* heading : {"Source", "Health", "Events", "Last success", "Next poll", "Detail"})
                        html.element("th", {{"scope", "col"}}, heading);
                });
            });
            html.element("tbody", {}, [&] {
                for (const auto& source : sources) row(html, source);
            });
        });
    });
}

std::string date_of(std::optional<sys_seconds> moment) { return moment ? utc(*moment) : std::string("never"); }

// "rust.toml:12": where on the machine the file lies is nobody's business.
std::string_view file_name(std::string_view origin) { return origin.substr(origin.rfind('/') + 1); }

void facts(Html& html, const CheckedSource& checked) {
    const auto& [source, state] = checked;
    html.element("dl", {{"class", "facts"}}, [&, &source = source, &state = state] {
        fact(html, "Address", Link::source(source.url).text());
        fact(html, "Kind", source.kind);
        fact(html, "Health", state.health);
        fact(html, "Detail", state.detail);
        fact(html, "Last poll", date_of(state.last_poll));
        fact(html, "Last success", date_of(state.last_success));
        fact(html, "Next poll", source.enabled ? date_of(state.next_poll) : "never");
        if (state.consecutive_failures > 0) fact(html, "Failures in a row", std::to_string(state.consecutive_failures));
        fact(html, "Moved to", Link::source(state.moved_to).text());
        fact(html, "Configured in", file_name(source.origin));
    });
}

void diagnostics(Html& html, const std::vector<Diagnostic>& found) {
    html.element("h2", {}, "Found in its last document");
    if (found.empty()) return nothing(html, "Nothing wrong.");
    html.element("ul", {{"class", "remarks"}}, [&] {
        for (const auto& one : found)
            html.element("li", {}, (one.line > 0 ? "line " + std::to_string(one.line) + ": " : "") + one.message);
    });
}

}  // namespace

std::string sources_page(const Site& site, std::vector<CheckedSource> sources) {
    std::stable_partition(sources.begin(), sources.end(), std::mem_fn(&CheckedSource::ails));
    return document(site.age, {"Sources", "/sources", "wide"}, [&](Html& html) {
        html.element("h1", {}, "Sources");
        const auto ailing = std::ranges::count_if(sources, &CheckedSource::ails);
        html.element("p", {{"class", "lead"}},
                     counted(sources.size(), "source") + ", " + std::to_string(ailing) + " in need of attention.");
        table(html, sources);
    });
}

std::string source_page(const Site& site, const SourceDetailView& view) {
    const auto& name = view.source.source.name;
    return document(site.age, {name, "/sources"}, [&](Html& html) {
        html.element("h1", {}, name);
        html.element("p", {{"class", "lead"}}, [&] {
            badge(html, view.source.ails() ? "ailing" : "well", view.source.state.health);
            html.text(" ");
            if (const auto page = Link::source(view.source.source.url); page.usable()) {
                anchor(html, page, "Its page");
                html.text(" · ");
            }
            anchor(html, Link::to("/group/" + percent_encode(name)), "How its events are listed");
        });
        facts(html, view.source);
        diagnostics(html, view.diagnostics);
        html.element("h2", {}, "Upcoming events");
        checked_list(html, site, view.events);
    });
}

}  // namespace gatherd::pages
