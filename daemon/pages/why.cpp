#include "pages/why.hpp"

#include <algorithm>
#include <span>

#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

void decisions(Html& html, const StoredEvent& stored) {
    const auto& why = stored.event.why;
    const auto& time = stored.event.time;
    html.element("dl", {}, [&] {
        fact(html, "Mode", why.mode);
        fact(html, "Place", why.place);
        fact(html, "Section", why.section);
        fact(html, "Date", why.date);
        fact(html, "Identity", why.identity);
        fact(html, "UTC", in_utc(time));
    });
}

/// Of one event; the command line tells all.
constexpr std::size_t most_doubts = 8;

void doubtful(Html& html, const std::vector<const Doubt*>& doubts) {
    for (const auto* doubt : std::span(doubts).first(std::min(doubts.size(), most_doubts))) {
        html.element("p", {{"class", "doubt"}}, [&] {
            html.element("strong", {}, doubt->reason);
            html.text(" " + doubt->detail);
        });
        settlement(html, doubt->settle);
    }
}

}  // namespace

void settlement(Html& html, std::string_view command) {
    html.element("p", {{"class", "settle"}}, [&] {
        html.element("code", {}, command);
        copy_button(html, command, "Copy", "what settles it");
    });
}

void sightings(Html& html, const StoredEvent& stored) {
    if (stored.sightings.empty()) return;
    html.element("ul", {{"class", "sightings"}}, [&] {
        for (const auto& seen : stored.sightings)
            html.element("li", {}, [&] {
                anchor(html, Link::to("/sources/" + percent_encode(seen.source)), seen.source);
                html.text(", last seen ");
                moment(html, seen.last_seen);
                if (const auto page = Link::outside(seen.url); page.usable()) {
                    html.text(", ");
                    anchor(html, page, "its page there");
                }
            });
    });
}

void remarks(Html& html, const StoredEvent& stored) {
    if (stored.disagreements.empty() && stored.curation.empty()) return;
    html.element("ul", {{"class", "remarks"}}, [&] {
        for (const auto& said : stored.disagreements) html.element("li", {}, "Sources disagree: " + said);
        for (const auto& mark : stored.curation)
            html.element("li", {}, [&] {
                html.text(mark.entry + (mark.field.empty() ? "" : " sets " + mark.field));
                if (!mark.said.empty()) html.text(" instead of “" + mark.said + "”");
                if (!mark.why.empty()) html.text(": " + mark.why);
            });
    });
}

void why_disclosure(Html& html, const StoredEvent& stored, std::string_view title,
                    const std::vector<const Doubt*>& doubts) {
    html.element("details", {{"class", "why"}}, [&] {
        html.element("summary", {}, [&] {
            html.text("Why");
            html.element("span", {{"class", "aside"}}, " is " + std::string(title) + " listed so?");
        });
        html.element("div", {{"class", "reasons"}}, [&] {
            doubtful(html, doubts);
            decisions(html, stored);
            sightings(html, stored);
            remarks(html, stored);
            html.element("p", {}, [&] { anchor(html, Link::to("/explain", {{"id", stored.id}}), "The whole story"); });
        });
    });
}

}  // namespace gatherd::pages
