#include "pages/explain_page.hpp"

#include <fmt/format.h>

#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/why.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

void decision(Html& html, const Decision& decision) {
    html.element("section", {{"class", "decision"}}, [&] {
        html.element("h2", {}, decision.question);
        html.element("p", {}, [&] {
            html.element("strong", {}, decision.answer);
            if (decision.confidence)
                html.element("span", {{"class", "detail"}}, fmt::format(" {:.0f} % sure", *decision.confidence * 100));
        });
        html.element("ol", {{"class", "ladder"}}, [&] {
            for (const auto& rung : decision.ladder)
                html.element("li", {{"class", rung.decided ? "decided" : "passed"}}, rung.text);
        });
    });
}

void facts(Html& html, const Explanation& explanation) {
    const auto& event = explanation.stored.event;
    html.element("dl", {{"class", "facts"}}, [&] {
        fact(html, "Ends as", explanation.fate.text);
        fact(html, "Status", to_string(event.status));
        fact(html, "Begins", wall_clock(event.time) + " " + zone(event.time));
        fact(html, "UTC", in_utc(event.time));
        fact(html, "Venue", event.place.venue);
        fact(html, "Address", event.place.address);
        fact(html, "Id", explanation.stored.id);
        fact(html, "UID", event.uid);
    });
}

}  // namespace

std::string explain_page(const Site& site, const Explanation& explanation) {
    const auto entry = entry_of(explanation.stored.event, site.style);
    return document(site.age, {entry.title, "/explain"}, [&](Html& html) {
        html.element("h1", {{"dir", "auto"}}, entry.title);
        html.element("div", {{"class", "event"}}, [&] {
            when(html, entry, explanation.stored.event.time);
            html.element("div", {{"class", "what"}}, [&] { printed_line(html, entry, [] {}); });
        });
        facts(html, explanation);
        for (const auto& one : explanation.decisions) decision(html, one);
        html.element("section", {{"class", "decision"}}, [&] {
            html.element("h2", {}, "sources");
            sightings(html, explanation.stored);
            remarks(html, explanation.stored);
        });
        html.element("h2", {}, "As it prints");
        html.element("pre", {}, markdown_entry(entry));
        copy_button(html, markdown_entry(entry), "Copy", entry.title);
    });
}

}  // namespace gatherd::pages
