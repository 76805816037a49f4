#include "poll/gather.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace gatherd {
namespace {

void fill(std::string& field, std::string& from) {
    if (field.empty()) field = std::move(from);
}

template <class T>
void fill(std::vector<T>& field, std::vector<T>& from) {
    if (field.empty()) field = std::move(from);
}

template <class T>
void fill(std::optional<T>& field, std::optional<T>& from) {
    if (!field) field = std::move(from);
}

/// A list names an event, its own page knows it: the page is read later and says what the list left out.
void complete(RawEvent& event, RawEvent& page) {
    fill(event.title, page.title);
    fill(event.description, page.description);
    fill(event.url, page.url);
    fill(event.end, page.end);
    fill(event.places, page.places);
    fill(event.online, page.online);
    if (!event.mode) event.mode_field = std::move(page.mode_field);
    fill(event.mode, page.mode);
    fill(event.organizer.name, page.organizer.name);
    fill(event.organizer.url, page.organizer.url);
    fill(event.home_zone, page.home_zone);
    if (event.home.empty()) event.home = std::move(page.home);
    if (page.status != Status::confirmed) event.status = page.status;
    event.paid = event.paid || page.paid;
    for (auto& alias : page.aliases)
        if (std::find(event.aliases.begin(), event.aliases.end(), alias) == event.aliases.end())
            event.aliases.push_back(std::move(alias));
}

RawEvent* same_event(std::vector<RawEvent>& events, const RawEvent& wanted) {
    if (wanted.platform_id.empty()) return nullptr;
    for (auto& event : events)
        if (event.platform_id == wanted.platform_id && event.recurrence_id == wanted.recurrence_id) return &event;
    return nullptr;
}

}  // namespace

void add_to(Document& whole, Document part) {
    fill(whole.name, part.name);
    fill(whole.time_zone, part.time_zone);
    fill(whole.reader, part.reader);
    fill(whole.refresh_interval, part.refresh_interval);
    fill(whole.covers_from, part.covers_from);
    fill(whole.composition, part.composition);
    fill(whole.unread, part.unread);
    whole.zones.merge(part.zones);
    whole.rejected += part.rejected;
    whole.truncated = whole.truncated || part.truncated;
    whole.ends_early = whole.ends_early || part.ends_early;
    whole.partial = whole.partial || part.partial;
    whole.changes_only = whole.changes_only || part.changes_only;
    std::move(part.withdrawn.begin(), part.withdrawn.end(), std::back_inserter(whole.withdrawn));
    if (!part.resume.empty()) whole.resume = std::move(part.resume);
    std::move(part.diagnostics.begin(), part.diagnostics.end(), std::back_inserter(whole.diagnostics));
    if (whole.events.empty()) {
        whole.events = std::move(part.events);
        return;
    }
    for (auto& event : part.events) {
        if (auto* known = same_event(whole.events, event))
            complete(*known, event);
        else
            whole.events.push_back(std::move(event));
    }
}

}  // namespace gatherd
