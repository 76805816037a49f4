#include "scenery.hpp"

#include "dom/html.hpp"
#include "pages/calendar_page.hpp"
#include "pages/check_page.hpp"
#include "pages/editors_page.hpp"
#include "pages/explain_page.hpp"
#include "pages/map_page.hpp"
#include "pages/problem_page.hpp"
#include "pages/sources_page.hpp"
#include "query/query.hpp"
#include "render/render.hpp"
#include "support/sample.hpp"

namespace gatherd::test {

const Window november{day("2023-11-15"), day("2023-12-13")};

const Style& style() {
    static const Style twir = twir_style();
    return twir;
}

pages::Site site() {
    const auto now = parse_rfc3339("2023-11-14T12:00:00Z").value();
    return {style(), {now, now - std::chrono::hours(2)}, "https://events.example.org"};
}

CheckedSource source_view(const std::string& name, const std::string& health) {
    CheckedSource view;
    view.source.name = name;
    view.source.url = "https://www.meetup.com/" + name + "/";
    view.source.kind = "meetup";
    view.state.name = name;
    view.state.health = health;
    return view;
}

Selection selection_of(std::vector<StoredEvent> events) {
    return select(std::move(events), november, {}, style(), *site().age.now);
}

pages::EditorsView editors_view(std::vector<StoredEvent> events) {
    pages::EditorsView view;
    view.issue = november.from;
    view.selection = selection_of(std::move(events));
    view.markdown = render(view.selection, style(), Format::markdown, {});
    view.reviewed = true;
    view.since = day("2023-11-08");
    return view;
}

std::map<std::string, std::string> every_page(const StoredEvent& stored) {
    const auto fate = fate_of(stored, {november.from, 28}, style());
    auto editors = editors_view({stored});
    const auto& title = stored.event.title;
    editors.choice.search = title;
    editors.changes = {
        {ListingChange::Kind::changed, editors.selection.listings.front(), title, {{"title", title, title}}}};
    editors.doubts = {{85, title, title, stored.id, title, title}};
    editors.sources = {source_view(title, "failing")};
    editors.offer.organizers = {{title, 1}};
    editors.offer.countries = {{title, 1}};
    const pages::WindowView window{editors.choice, editors.issue, editors.selection, editors.offer};
    pages::ProbeView probe;
    probe.group = probe.lines = probe.block = probe.refusal = title;
    pages::CheckView unknown{{title, {}, {}}, probe, {}};
    const auto somewhere = [](const Place&) { return std::optional(Coordinates{52.5, 13.4}); };
    return {{"editors", pages::editors_page(site(), editors)},
            {"calendar", pages::calendar_page(site(), window)},
            {"map", pages::map_page(site(), window, somewhere)},
            {"check", pages::check_page(site(), {{title, {source_view(title, "ok")}, {{stored, fate}}}, {}, {}})},
            {"probe", pages::check_page(site(), unknown)},
            {"group", pages::group_page(site(), {source_view(title, "ok"), {{stored, fate}}})},
            {"explain", pages::explain_page(site(), {stored, decisions_of(stored, style()), fate})},
            {"sources", pages::sources_page(site(), {source_view(title, "ok")})},
            {"source", pages::source_page(site(), {source_view(title, title), {{Severity::error, 3, title}}, {}})},
            {"problem", pages::problem_page(400, title)}};
}

pugi::xml_document browsed(const std::string& page) {
    return dom::parse_html(page, "text/html; charset=utf-8").value();
}

std::vector<std::string> texts(const pugi::xml_document& page, const char* path) {
    std::vector<std::string> found;
    for (const auto& node : page.select_nodes(path)) found.push_back(dom::text_of(node.node()));
    return found;
}

std::vector<std::string> values(const pugi::xml_document& page, const char* path) {
    std::vector<std::string> found;
    for (const auto& node : page.select_nodes(path)) found.emplace_back(node.attribute().value());
    return found;
}

}  // namespace gatherd::test
