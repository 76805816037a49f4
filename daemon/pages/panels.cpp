#include "pages/panels.hpp"

#include <algorithm>
#include <functional>

#include "pages/event_item.hpp"
#include "pages/layout.hpp"
#include "pages/why.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

constexpr std::size_t shown_at_once = 8;
constexpr std::size_t most_shown = 200;

// A heading with its count, then the content; what it is about when it is empty.
void panel(Html& html, std::string_view id, const std::string& heading, const std::function<void()>& content) {
    html.element("section", {{"class", "panel"}, {"id", id}}, [&] {
        html.element("h2", {}, heading);
        content();
    });
}

// The first few items, more behind a disclosure; the command tells all, however many there are.
void shortened(Html& html, std::size_t count, const std::string& command,
               const std::function<void(std::size_t)>& item) {
    const auto list = [&](std::size_t from, std::size_t to) {
        html.element("ul", {}, [&] {
            for (auto i = from; i < to; ++i) html.element("li", {}, [&] { item(i); });
        });
    };
    const auto first = std::min(count, shown_at_once);
    if (first > 0) list(0, first);
    if (first == count) return;
    const auto last = std::min(count, most_shown);
    html.element("details", {}, [&] {
        html.element("summary", {}, std::to_string(count - first) + " more");
        list(first, last);
        if (last < count) html.element("p", {}, std::to_string(count - last) + " more: gatherd " + command);
    });
}

bool by_time_alone(const ListingChange& change) {
    return change.reason == "entered the window" || change.reason == "expired" || change.reason == "outside the window";
}

void change_line(Html& html, const Site& site, const ListingChange& change) {
    const auto& stored = change.listing.stored;
    const auto entry = entry_of(stored.event, site.style);
    html.element("span", {{"class", "date"}}, entry.dates);
    html.text(" " + entry.location + " ");
    const bool here = change.kind != ListingChange::Kind::gone && !change.listing.sections.empty();
    anchor(html, here ? Link::to_part(event_id(change.listing.sections.front(), stored.id)) : Link::outside(entry.url),
           entry.title);
    if (!change.reason.empty() && change.reason != "new") html.element("p", {{"class", "detail"}}, change.reason);
    for (const auto& field : change.fields)
        html.element("p", {{"class", "detail"}}, [&] {
            html.text(field.field + ": ");
            html.element("del", {}, field.before.empty() ? "none" : field.before);
            html.text(" → ");
            html.element("ins", {}, field.after.empty() ? "none" : field.after);
        });
}

void changes_of_kind(Html& html, const Site& site, const EditorsView& view, ListingChange::Kind kind,
                     std::string_view heading) {
    std::vector<const ListingChange*> found;
    for (const auto& change : view.changes)
        if (change.kind == kind && !by_time_alone(change)) found.push_back(&change);
    if (found.empty()) return;
    html.element("h3", {}, std::string(heading) + " (" + std::to_string(found.size()) + ")");
    shortened(html, found.size(), "diff --since " + format_date(view.since),
              [&](std::size_t i) { change_line(html, site, *found[i]); });
}

void passing_of_time(Html& html, const EditorsView& view) {
    std::size_t entered = 0;
    std::size_t left = 0;
    for (const auto& change : view.changes)
        if (by_time_alone(change)) ++(change.kind == ListingChange::Kind::gone ? left : entered);
    if (entered + left > 0)
        html.element("p", {{"class", "detail"}},
                     "With the passing of time " + std::to_string(entered) + " entered the window and " +
                         std::to_string(left) + " left it.");
}

void doubt_item(Html& html, const Doubt& doubt, const Selection& selection) {
    const auto listing = std::find_if(selection.listings.begin(), selection.listings.end(), [&](const Listing& one) {
        return !doubt.event.empty() && one.stored.id == doubt.event;
    });
    badge(html, doubt.weight >= 100 ? "blocking" : "review", doubt.reason);
    html.text(" ");
    if (listing != selection.listings.end() && !listing->sections.empty())
        anchor(html, Link::to_part(event_id(listing->sections.front(), doubt.event)), doubt.line);
    else if (!doubt.event.empty())
        anchor(html, Link::to("/explain", {{"id", doubt.event}}), doubt.line);
    else
        html.text(doubt.line);
    html.element("p", {{"class", "detail"}}, doubt.detail);
    settlement(html, doubt.settle);
}

}  // namespace

bool all_new(const EditorsView& view) {
    const auto& changes = view.changes;
    return !changes.empty() && changes.size() >= view.selection.listings.size() &&
           std::all_of(changes.begin(), changes.end(), [](const ListingChange& change) {
               return change.kind == ListingChange::Kind::added && change.reason == "new";
           });
}

std::size_t changes_of(const std::vector<ListingChange>& changes, ListingChange::Kind kind) {
    return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const ListingChange& change) {
        return change.kind == kind && !by_time_alone(change);
    }));
}

void review_panel(Html& html, const EditorsView& view) {
    panel(html, "review", "To review (" + std::to_string(view.doubts.size()) + ")", [&] {
        if (view.doubts.empty()) return nothing(html, "Nothing is in doubt.");
        shortened(html, view.doubts.size(), "review",
                  [&](std::size_t i) { doubt_item(html, view.doubts[i], view.selection); });
    });
}

void changes_panel(Html& html, const Site& site, const EditorsView& view) {
    panel(html, "changes", "Since " + short_day(view.since), [&] {
        if (view.changes.empty()) return nothing(html, "Nothing changed.");
        if (all_new(view)) return nothing(html, "Everything is new: nothing was known then.");
        changes_of_kind(html, site, view, ListingChange::Kind::added, "New");
        changes_of_kind(html, site, view, ListingChange::Kind::changed, "Changed");
        changes_of_kind(html, site, view, ListingChange::Kind::gone, "Gone");
        passing_of_time(html, view);
    });
}

void sources_panel(Html& html, const Site& site, const EditorsView& view) {
    std::map<std::string, std::size_t> by_health;
    std::vector<const CheckedSource*> ailing;
    for (const auto& source : view.sources) {
        ++by_health[source.state.health];
        if (source.ails()) ailing.push_back(&source);
    }
    panel(html, "health", "Sources (" + std::to_string(view.sources.size()) + ")", [&] {
        html.element("p", {}, [&] {
            html.text("Data from ");
            moment(html, site.age.data_from);
            for (const auto& [health, count] : by_health) html.text(" · " + std::to_string(count) + " " + health);
        });
        shortened(html, ailing.size(), "sources list", [&](std::size_t i) {
            anchor(html, Link::to("/sources/" + percent_encode(ailing[i]->source.name)), ailing[i]->source.name);
            html.text(" ");
            badge(html, "ailing", ailing[i]->state.health);
            html.element("p", {{"class", "detail"}}, ailing[i]->state.detail);
        });
        html.element("p", {}, [&] { anchor(html, Link::to("/sources"), "All sources"); });
    });
}

}  // namespace gatherd::pages
