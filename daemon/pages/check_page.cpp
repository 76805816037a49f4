#include "pages/check_page.hpp"

#include <algorithm>

#include "pages/checked_list.hpp"
#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

void form(Html& html, const std::string& url) {
    html.element("form", {{"class", "ask"}, {"method", "get"}, action(Link::to("/check"))}, [&] {
        html.element("label", {{"for", "url"}}, "Address of a group, an event or a calendar feed");
        html.element("p", {}, [&] {
            html.leaf("input", {{"type", "text"},
                                {"inputmode", "url"},
                                {"id", "url"},
                                {"name", "url"},
                                {"required", true},
                                {"autocomplete", "off"},
                                {"spellcheck", "false"},
                                {"placeholder", "https://www.meetup.com/rust-berlin/"},
                                {"value", url}});
            html.element("button", {{"type", "submit"}}, "Check");
        });
    });
}

void summary(Html& html, const std::vector<CheckedEvent>& events) {
    const auto listed = std::ranges::count_if(events, [](const CheckedEvent& one) { return one.fate.listed; });
    const auto later = std::ranges::count_if(
        events, [](const CheckedEvent& one) { return !one.fate.listed && one.fate.issue.has_value(); });
    html.element("p", {{"class", "summary"}, {"role", "status"}},
                 counted(events.size(), "upcoming event") + ": " + std::to_string(listed) + " in the next issue, " +
                     std::to_string(later) + " in later ones, " + std::to_string(std::ssize(events) - listed - later) +
                     " not listed.");
}

void probe_facts(Html& html, const ProbeView& probe) {
    html.element("dl", {{"class", "facts"}}, [&] {
        fact(html, "Platform", probe.platform);
        fact(html, "Group", probe.group);
        fact(html, "Home", probe.home);
        fact(html, "Time zone", probe.zone);
        fact(html, "Events", probe.events);
        fact(html, "Read as", probe.reader);
        for (const auto& warning : probe.warnings) fact(html, "Mind", warning);
    });
}

void probed(Html& html, const ProbeView& probe) {
    html.element("section", {{"class", "panel"}}, [&] {
        html.element("h2", {}, "Not known yet");
        if (!probe.refusal.empty()) return nothing(html, "No events can be read from that address: " + probe.refusal);
        html.element("p", {}, "No source reads that address. This is what it would give; nothing of it is kept.");
        probe_facts(html, probe);
        if (!probe.lines.empty()) {
            html.element("h3", {}, "The next events as they would print");
            html.element("pre", {}, probe.lines);
        }
        html.element("h3", {}, "To have it added");
        html.element("p", {}, "Send this to the editors, or add it to the configuration:");
        html.element("pre", {}, probe.block);
        copy_button(html, probe.block, "Copy", "the source's block");
    });
}

void known(Html& html, const Site& site, const Checked& found) {
    summary(html, found.events);
    for (const auto& source : found.sources) poll_line(html, source);
    checked_list(html, site, found.events);
    if (found.sources.empty()) return;
    html.element("p", {}, [&] {
        html.text("An address that stays, with a feed and a badge: ");
        for (const auto& source : found.sources) {
            anchor(html, Link::to("/group/" + percent_encode(source.source.name)), source.source.name);
            html.text(" ");
        }
    });
}

}  // namespace

std::string check_page(const Site& site, const CheckView& view) {
    return document(site.age, {"Check a group", "/check"}, [&](Html& html) {
        html.element("h1", {}, "Check a group");
        html.element("p", {{"class", "lead"}},
                     "How your events are listed, in which section and why, or what keeps them out.");
        form(html, view.found.url);
        if (view.found.url.empty()) return;
        if (!view.problem.empty())
            html.element("p", {{"class", "problem"}, {"role", "alert"}}, view.problem);
        else if (view.probe)
            probed(html, *view.probe);
        else
            known(html, site, view.found);
    });
}

}  // namespace gatherd::pages
