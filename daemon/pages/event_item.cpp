#include "pages/event_item.hpp"

#include <functional>

#include "base/ascii.hpp"
#include "pages/layout.hpp"
#include "pages/why.hpp"
#include "pages/words.hpp"

namespace gatherd::pages {
namespace {

std::string what_changed(const ListingChange& change) {
    std::vector<std::string> fields;
    for (const auto& field : change.fields) fields.push_back(field.field + " was " + field.before);
    return ascii::join(fields, "; ");
}

void badges(Html& html, const StoredEvent& stored, const Marks& marks) {
    if (const auto* change = marks.change(stored.id)) {
        if (change->kind == ListingChange::Kind::added) badge(html, "new", "new", change->reason);
        if (change->kind == ListingChange::Kind::changed) badge(html, "changed", "changed", what_changed(*change));
    }
    const auto& event = stored.event;
    if (event.mode == Mode::hybrid) badge(html, "hybrid", "hybrid", "stands in Virtual and in its region");
    if (event.status != Status::confirmed) badge(html, "status", to_string(event.status));
    if (stored.pinned) badge(html, "pinned", "pinned", "an editor lists it whatever the window");
    const auto& doubts = marks.doubts(stored.id);
    if (!doubts.empty()) badge(html, "review", "needs review", doubts.front()->reason);
}

void machine_readable(Html& html, std::string_view text, const EventTime& time) {
    html.element("time", {{"datetime", machine_time(time)}, given("title", in_utc(time))}, text);
}

}  // namespace

Marks::Marks(const std::vector<ListingChange>& changes, const std::vector<Doubt>& doubts) {
    for (const auto& change : changes)
        if (change.kind != ListingChange::Kind::gone) changes_.emplace(change.listing.stored.id, &change);
    for (const auto& doubt : doubts)
        if (!doubt.event.empty()) doubts_[doubt.event].push_back(&doubt);
}

const ListingChange* Marks::change(const std::string& id) const {
    const auto found = changes_.find(id);
    return found == changes_.end() ? nullptr : found->second;
}

const std::vector<const Doubt*>& Marks::doubts(const std::string& id) const {
    static const std::vector<const Doubt*> none;
    const auto found = doubts_.find(id);
    return found == doubts_.end() ? none : found->second;
}

std::string section_id(std::string_view section) { return "in-" + ascii::replace_all(ascii::lower(section), " ", "-"); }

std::string event_id(std::string_view section, std::string_view id) {
    return section_id(section) + "-" + std::string(id);
}

void when(Html& html, const Entry& entry, const EventTime& time) {
    html.element("p", {{"class", "when"}}, [&] {
        html.element("span", {{"class", "weekday"}}, weekday(time.first_day()));
        html.text(" ");
        machine_readable(html, entry.dates, time);
        html.text(" ");
        html.element("span", {{"class", "local"}}, [&] {
            html.element("span", {{"class", "clock"}}, wall_clock(time));
            html.text(" ");
            html.element("span", {{"class", "zone"}}, zone(time));
        });
    });
}

void printed_line(Html& html, const Entry& entry, const std::function<void()>& behind_title) {
    html.element("p", {{"class", "where"}}, [&] {
        html.element("span", {{"class", "place"}}, entry.location);
        html.element("span", {{"class", "bar"}}, " | ");
        html.element("span", {{"dir", "auto"}},
                     [&] { anchor(html, Link::outside(entry.organizer.url), entry.organizer.name, "organizer"); });
    });
    html.element("p", {{"class", "title"}}, [&] {
        html.element("span", {{"dir", "auto"}}, [&] { anchor(html, Link::outside(entry.url), entry.title); });
        for (const auto& mirror : entry.mirrors) {
            html.element("span", {{"class", "bar"}}, " | ");
            anchor(html, Link::outside(mirror.url), mirror.label);
        }
        behind_title();
    });
}

void copy_button(Html& html, std::string_view text, std::string_view label, std::string_view what) {
    html.element("button", {{"type", "button"}, {"class", "copy"}, {"data-copy", text}, {"hidden", true}}, [&] {
        html.text(label);
        if (!what.empty()) html.element("span", {{"class", "aside"}}, " " + std::string(what));
    });
}

void event_item(Html& html, const Style& style, const StoredEvent& stored, std::string_view section, const Marks& marks,
                Reasons reasons) {
    const auto entry = entry_of(stored.event, style);
    html.element("li", {{"class", "event"}, {"id", event_id(section, stored.id)}}, [&] {
        when(html, entry, stored.event.time);
        html.element("div", {{"class", "what"}},
                     [&] { printed_line(html, entry, [&] { badges(html, stored, marks); }); });
        html.element("div", {{"class", "more"}}, [&] {
            if (reasons == Reasons::here)
                why_disclosure(html, stored, entry.title, marks.doubts(stored.id));
            else
                anchor(html, Link::to("/explain", {{"id", stored.id}}), "Why", "why");
            copy_button(html, markdown_entry(entry), "Copy", entry.title);
        });
    });
}

}  // namespace gatherd::pages
