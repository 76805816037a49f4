#include "pages/map_page.hpp"

#include <fmt/format.h>

#include <cmath>

#include "pages/assets.hpp"
#include "pages/layout.hpp"
#include "pages/projection.hpp"
#include "pages/window_form.hpp"
#include "pages/words.hpp"
#include "query/query.hpp"
#include "render/times.hpp"

namespace gatherd::pages {
namespace {

/// One city with events.
struct Town {
    Place place;
    std::string region;
    std::string label;  ///< as printed
    std::size_t events = 0;
    std::optional<Point> point;
};

using Towns = std::map<std::string, Town>;

Towns towns_of(const Selection& selection, const Style& style, const Locate& locate) {
    Towns towns;
    for (const auto* listing : listed(selection)) {
        auto event = listing->stored.event;
        if (event.mode == Mode::virtual_ || event.place.city.empty()) continue;
        event.mode = Mode::in_person;  // the place alone, without "Hybrid"
        auto label = location_text(event, style);
        auto& town = towns[label];
        if (town.events++ > 0) continue;
        if (const auto where = locate(event.place)) town.point = project(*where);
        town.place = event.place;
        town.region = event.region;
        town.label = std::move(label);
    }
    return towns;
}

Link events_in(const Town& town, const Choice& choice) {
    auto there = choice;
    there.country = town.place.country;
    there.search = town.place.city;
    return Link::to("/", there.parameters());
}

void dot(Html& html, const Town& town, const Choice& choice, double scale) {
    const auto number = [](double value) { return fmt::format("{:.2f}", value); };
    const auto radius = (3 + 1.6 * std::sqrt(double(town.events))) * scale;
    html.element("a", {href(events_in(town, choice)), {"tabindex", "-1"}}, [&] {
        html.element("circle", {{"cx", number(town.point->x)}, {"cy", number(town.point->y)}, {"r", number(radius)}},
                     [&] { html.element("title", {}, town.label + ": " + counted(town.events, "event")); });
    });
}

// The list below says the same to those who do not see it.
void drawing(Html& html, const Towns& towns, const Choice& choice) {
    std::vector<Point> points;
    for (const auto& [label, town] : towns)
        if (town.point) points.push_back(*town.point);
    const auto extent = choice.filtered() ? frame_around(points) : whole_world();
    const auto* land = find_asset("world.txt");
    html.element("svg", {{"class", "world"}, {"viewBox", extent.text()}, {"aria-hidden", "true"}}, [&] {
        html.element("path", {{"class", "land"}, {"d", land == nullptr ? std::string_view{} : land->bytes}}, "");
        for (const auto& [label, town] : towns)
            if (town.point) dot(html, town, choice, extent.width / whole_world().width);
    });
}

void list(Html& html, const Site& site, const Towns& towns, const Choice& choice) {
    for (const auto& region : site.style.region_order) {
        std::vector<const Town*> here;
        for (const auto& [label, town] : towns)
            if (town.region == region) here.push_back(&town);
        if (here.empty()) continue;
        html.element("section", {}, [&] {
            html.element("h2", {}, region);
            html.element("ul", {{"class", "towns"}}, [&] {
                for (const auto* town : here)
                    html.element("li", {}, [&] {
                        anchor(html, events_in(*town, choice), town->label);
                        html.element("span", {{"class", "count"}}, " " + std::to_string(town->events));
                    });
            });
        });
    }
}

std::string summary(const Selection& selection, const Towns& towns) {
    std::size_t placed = 0;
    for (const auto& [label, town] : towns) placed += town.events;
    return counted(placed, "event") + " in " + counted(towns.size(), "place") + ", " +
           std::to_string(listed(selection).size() - placed) + " online only";
}

}  // namespace

std::string map_page(const Site& site, const WindowView& view, const Locate& locate) {
    const auto towns = towns_of(view.selection, site.style, locate);
    const Look look{"/map", view.choice, view.selection.window, view.issue, view.offer};
    return document(site.age, {"Map", "/map", "wide"}, [&](Html& html) {
        window_heading(html, look, summary(view.selection, towns));
        window_form(html, look);
        html.element("div", {{"id", "results"}, {"class", "map"}, {"data-live", true}}, [&] {
            drawing(html, towns, view.choice);
            html.element("div", {{"class", "places"}}, [&] { list(html, site, towns, view.choice); });
        });
    });
}

}  // namespace gatherd::pages
