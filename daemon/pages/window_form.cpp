#include "pages/window_form.hpp"

#include <array>
#include <functional>

#include "pages/layout.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

constexpr date::days week(7);

Link same_but(const Look& look, const std::function<void(Choice&)>& change) {
    auto choice = look.choice;
    change(choice);
    return Link::to(look.path, choice.parameters());
}

Link at_issue(const Look& look, local_days issue) {
    return same_but(look, [&](Choice& choice) {
        choice.issue = format_date(issue);
        choice.from = choice.to = {};
    });
}

Link at_days(const Look& look, const Window& window) {
    return same_but(look, [&](Choice& choice) {
        choice.issue = {};
        choice.from = format_date(window.from);
        choice.to = format_date(window.to);
    });
}

void neighbours(Html& html, const Look& look) {
    html.element("nav", {{"aria-label", "Neighbouring windows"}, {"class", "neighbours"}}, [&] {
        const auto length = look.window.to - look.window.from + date::days(1);
        const auto step = look.issue ? week : length;
        const auto go = [&](date::days by, std::string_view text) {
            const Window there{look.window.from + by, look.window.to + by};
            anchor(html, look.issue ? at_issue(look, *look.issue + by) : at_days(look, there), text);
        };
        go(-step, look.issue ? "← Earlier issue" : "← Earlier");
        html.text(" ");
        go(step, look.issue ? "Later issue →" : "Later →");
    });
}

void date_field(Html& html, std::string_view name, std::string_view label, const std::string& value) {
    const auto id = "choose-" + std::string(name);
    html.element("p", {}, [&] {
        html.element("label", {{"for", id}}, label);
        html.leaf("input", {{"type", "date"}, {"id", id}, {"name", name}, {"value", value}});
    });
}

void days_fields(Html& html, const Look& look) {
    if (look.issue) return date_field(html, "issue", "Issue of", format_date(*look.issue));
    date_field(html, "from", "From", format_date(look.window.from));
    date_field(html, "to", "To", format_date(look.window.to));
}

void option(Html& html, const std::string& value, const std::string& text, const std::string& chosen) {
    html.element("option", {{"value", value}, {"selected", value == chosen}}, text);
}

void select_field(Html& html, std::string_view name, std::string_view label, const std::string& chosen,
                  const std::function<void()>& options) {
    const auto id = "choose-" + std::string(name);
    html.element("p", {}, [&] {
        html.element("label", {{"for", id}}, label);
        html.element("select", {{"id", id}, {"name", name}}, [&] {
            option(html, "", "any", chosen);
            options();
        });
    });
}

void offered(Html& html, const std::map<std::string, std::size_t>& values, const std::string& chosen) {
    for (const auto& [value, count] : values) option(html, value, value + " (" + std::to_string(count) + ")", chosen);
    if (!chosen.empty() && !values.contains(chosen)) option(html, chosen, chosen + " (0)", chosen);
}

void text_fields(Html& html, const Look& look) {
    html.element("p", {}, [&] {
        html.element("label", {{"for", "choose-organizer"}}, "Organizer");
        html.leaf("input", {{"type", "text"},
                            {"id", "choose-organizer"},
                            {"name", "organizer"},
                            {"list", "organizers"},
                            {"autocomplete", "off"},
                            {"value", look.choice.organizer}});
        html.element("datalist", {{"id", "organizers"}}, [&] {
            for (const auto& [name, count] : look.offer.organizers) html.leaf("option", {{"value", name}});
        });
    });
    html.element("p", {{"class", "text"}}, [&] {
        html.element("label", {{"for", "choose-search"}}, "Text");
        html.leaf("input", {{"type", "search"},
                            {"id", "choose-search"},
                            {"name", "search"},
                            {"autocomplete", "off"},
                            {"placeholder", "title, organizer or place"},
                            {"value", look.choice.search}});
    });
}

// Other ways on, which change with the choice.
void links(Html& html, const Look& look) {
    html.element("span", {{"id", "choose-links"}, {"data-live", true}}, [&] {
        if (look.choice.filtered())
            anchor(html,
                   same_but(look,
                            [](Choice& choice) {
                                choice = {choice.issue, choice.from, choice.to};
                            }),
                   "Clear filters");
        html.text(" ");
        if (look.issue)
            anchor(html, at_days(look, look.window), "Choose days");
        else
            anchor(html, same_but(look, [](Choice& choice) { choice.from = choice.to = {}; }), "Choose an issue");
    });
}

void actions(Html& html, const Look& look) {
    html.element("p", {{"class", "actions"}}, [&] {
        html.element("button", {{"type", "submit"}}, "Show");
        html.text(" ");
        links(html, look);
    });
}

}  // namespace

void window_heading(Html& html, const Look& look, std::string_view line) {
    html.element("div", {{"class", "heading"}, {"id", "heading"}, {"data-live", true}}, [&] {
        html.element("h1", {},
                     look.issue ? "Issue of " + long_day(*look.issue)
                                : long_day(look.window.from) + " – " + long_day(look.window.to));
        if (!line.empty()) html.element("p", {{"class", "window"}}, line);
        neighbours(html, look);
    });
}

void window_form(Html& html, const Look& look) {
    const auto& choice = look.choice;
    html.element("form",
                 {{"class", "choose"},
                  {"id", "choose"},
                  {"method", "get"},
                  {"role", "search"},
                  {"aria-label", "Window and filters"},
                  action(Link::to(look.path))},
                 [&] {
                     days_fields(html, look);
                     select_field(html, "section", "Section", choice.section,
                                  [&] { offered(html, look.offer.sections, choice.section); });
                     select_field(html, "country", "Country", choice.country,
                                  [&] { offered(html, look.offer.countries, choice.country); });
                     select_field(html, "mode", "Mode", choice.mode, [&] {
                         for (const auto* mode : {"in-person", "hybrid", "virtual"})
                             option(html, mode, mode, choice.mode);
                     });
                     text_fields(html, look);
                     if (!choice.source.empty())
                         html.leaf("input", {{"type", "hidden"}, {"name", "source"}, {"value", choice.source}});
                     actions(html, look);
                 });
}

void downloads(Html& html, const Choice& choice) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> formats{{{"md", "Markdown"},
                                                                                    {"html", "HTML"},
                                                                                    {"txt", "text"},
                                                                                    {"json", "JSON"},
                                                                                    {"jsonld", "JSON-LD"},
                                                                                    {"ics", "calendar"},
                                                                                    {"atom", "Atom"},
                                                                                    {"csv", "CSV"}}};
    html.element("nav", {{"aria-label", "Formats"}, {"class", "formats"}}, [&] {
        html.element("ul", {}, [&] {
            for (const auto& [extension, text] : formats)
                html.element("li", {}, [&, extension = extension, text = text] {
                    anchor(html, Link::to("/events." + std::string(extension), choice.parameters()), text);
                });
        });
    });
}

}  // namespace gatherd::pages
