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

void summary(Html& html, const CheckView& view) {
    const auto listed = static_cast<std::size_t>(
        std::count_if(view.events.begin(), view.events.end(), [](const CheckedEvent& one) { return one.fate.listed; }));
    const auto later = static_cast<std::size_t>(std::count_if(
        view.events.begin(), view.events.end(), [](const auto& one) { return !one.fate.listed && one.fate.issue; }));
    html.element("p", {{"class", "summary"}, {"role", "status"}},
                 counted(view.events.size(), "upcoming event") + ": " + std::to_string(listed) +
                     " in the next issue, " + std::to_string(later) + " in later ones, " +
                     std::to_string(view.events.size() - listed - later) + " not listed.");
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

void known(Html& html, const Site& site, const CheckView& view) {
    summary(html, view);
    for (const auto& source : view.sources) poll_line(html, source);
    checked_list(html, site, view.events);
    if (view.sources.empty()) return;
    html.element("p", {}, [&] {
        html.text("An address that stays, with a feed and a badge: ");
        for (const auto& source : view.sources) {
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
        form(html, view.url);
        if (view.url.empty()) return;
        if (!view.problem.empty())
            html.element("p", {{"class", "problem"}, {"role", "alert"}}, view.problem);
        else if (view.probe)
            probed(html, *view.probe);
        else
            known(html, site, view);
    });
}

}  // namespace gatherd::pages
