#include "pages/checked_list.hpp"

#include "base/ascii.hpp"
#include "pages/advice.hpp"
#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/why.hpp"

namespace gatherd::pages {
namespace {

std::string issues_text(const Fate& fate) {
    if (!fate.issue) return {};
    const auto first = format_date(*fate.issue);
    if (!fate.last_issue || *fate.last_issue == *fate.issue) return "issue of " + first;
    return "issues of " + first + " to " + format_date(*fate.last_issue);
}

void fate_line(Html& html, const Fate& fate) {
    html.element("p", {{"class", "fate"}}, [&] {
        if (fate.listed) {
            badge(html, "listed", "listed");
            html.text(" in " + ascii::join(fate.sections, " and ") + ", " + issues_text(fate));
        } else if (fate.issue) {
            badge(html, "later", "later");
            html.text(" first in the issue of " + format_date(*fate.issue) + ", in " +
                      ascii::join(fate.sections, " and "));
        } else {
            badge(html, "unlisted", "not listed");
            html.text(" " + fate.text);
        }
    });
}

void advice_list(Html& html, const StoredEvent& stored) {
    const auto advice = advice_for(stored);
    if (advice.empty()) return;
    html.element("div", {{"class", "advice"}}, [&] {
        html.element("p", {}, "To mend at the source:");
        html.element("ul", {}, [&] {
            for (const auto& line : advice) html.element("li", {}, line);
        });
    });
}

void checked_item(Html& html, const Site& site, const CheckedEvent& checked) {
    const auto& stored = checked.stored;
    const auto entry = entry_of(stored.event, site.style);
    html.element("li", {{"class", "event"}}, [&] {
        when(html, entry, stored.event.time);
        html.element("div", {{"class", "what"}}, [&] {
            printed_line(html, entry, [] {});
            fate_line(html, checked.fate);
            advice_list(html, stored);
            html.element("details", {{"class", "exact"}}, [&] {
                html.element("summary", {}, [&] {
                    html.text("Exact line");
                    html.element("span", {{"class", "aside"}}, " of " + entry.title);
                });
                html.element("pre", {}, markdown_entry(entry));
            });
        });
        html.element("div", {{"class", "more"}}, [&] { why_disclosure(html, stored, entry.title, {}); });
    });
}

}  // namespace

void checked_list(Html& html, const Site& site, const std::vector<CheckedEvent>& events) {
    if (events.empty()) return nothing(html, "No upcoming event.");
    html.element("ol", {{"class", "events checked"}}, [&] {
        for (const auto& checked : events) checked_item(html, site, checked);
    });
}

void poll_line(Html& html, const CheckedSource& source) {
    const auto& state = source.state;
    html.element("p", {{"class", "polls"}}, [&] {
        anchor(html, Link::to("/sources/" + percent_encode(source.source.name)), source.source.name);
        html.text(" ");
        badge(html, source.ails() ? "ailing" : "well", state.health);
        html.text(" last poll ");
        moment(html, state.last_poll);
        html.text(" · next ");
        source.source.enabled ? moment(html, state.next_poll) : html.text("never");
        if (!state.detail.empty()) html.text(" · " + state.detail);
    });
}

}  // namespace gatherd::pages
