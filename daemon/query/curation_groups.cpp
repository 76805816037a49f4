#include <algorithm>

#include "identity/canonical_url.hpp"
#include "query/curation_steps.hpp"
#include "time/zone.hpp"

namespace gatherd::curation {
namespace {

bool has_page(const StoredEvent& stored, const std::string& url) {
    return meet(page_keys(std::vector<std::string>{url}), page_keys(stored));
}

// Indexes of the events that have the page, now or before.
std::vector<std::size_t> at_page(const std::vector<StoredEvent>& events, const std::string& url,
                                 const CurationContext& context) {
    const auto found = context.find(url);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < events.size(); ++i)
        if ((found && found->id == events[i].id) || has_page(events[i], url)) chosen.push_back(i);
    return chosen;
}

bool same_page(const std::string& a, const std::string& b) {
    return meet(page_keys(std::vector<std::string>{a}), page_keys(std::vector<std::string>{b}));
}

void drop_mirror(Event& event, const std::string& url) {
    std::erase_if(event.mirrors, [&](const Mirror& mirror) { return same_page(mirror.url, url); });
}

void add_mirror(Event& event, const std::string& url, const Style& style) {
    if (url.empty() || same_page(event.url, url)) return;
    drop_mirror(event, url);
    event.mirrors.push_back({style.mirror_label, url});
}

// The event is told under the first page, its former one is a mirror.
void lead_with(Event& event, const std::string& url, const Style& style) {
    if (same_page(event.url, url)) return;
    const auto former = event.url;
    event.url = canonical_url(url);
    drop_mirror(event, url);
    add_mirror(event, former, style);
}

void absorb(StoredEvent& kept, StoredEvent& other, const EntryName& entry, const Style& style) {
    add_mirror(kept.event, other.event.url, style);
    for (const auto& mirror : other.event.mirrors) add_mirror(kept.event, mirror.url, style);
    if (!kept.event.place.known() && other.event.place.known()) {
        kept.event.place = other.event.place;
        kept.event.region = other.event.region;
        kept.event.why.place = other.event.why.place;
        kept.event.place_confidence = other.event.place_confidence;
    }
    kept.sightings.insert(kept.sightings.end(), other.sightings.begin(), other.sightings.end());
    kept.curation.push_back(entry.mark("merge", other.event.url));
    other.listed = false;
    other.reason = fmt::format("merged into {} by {}", kept.id, entry.origin());
    other.curation.push_back(entry.mark("merge"));
}

// What a source said of itself in a disagreement: "title: SOURCE says TITLE".
std::string said_by(const StoredEvent& stored, const std::vector<Sighting>& sources, const std::string& field) {
    for (const auto& line : stored.disagreements)
        for (const auto& seen : sources) {
            const auto start = fmt::format("{}: {} says ", field, seen.source);
            if (line.starts_with(start)) return line.substr(start.size());
        }
    return {};
}

// "2023-11-14T19:00 Europe/Berlin" or "2023-11-14"
void retime(EventTime& time, const std::string& said) {
    if (const auto day = parse_date(said)) {
        const auto length = time.all_day ? time.end - time.start : std::chrono::seconds(0);
        time.start = local_seconds(*day);
        time.end = time.start + length;
        time.all_day = true;
        time.start_utc = time.end_utc = std::nullopt;
        return;
    }
    const auto blank = said.find(' ');
    const auto wall = parse_local(said.substr(0, blank) + ":00");
    if (!wall) return;
    time.end = *wall + (time.all_day ? std::chrono::seconds(0) : time.end - time.start);
    time.start = *wall;
    time.all_day = false;
    if (blank != std::string::npos) time.zone = said.substr(blank + 1);
    time = recomputed(std::move(time));
}

StoredEvent taken_out(StoredEvent& whole, const std::string& url, const EntryName& entry) {
    StoredEvent part = whole;
    const auto is_its = [&](const Sighting& seen) { return same_page(seen.url, url); };
    std::erase_if(part.sightings, [&](const Sighting& seen) { return !is_its(seen); });
    std::erase_if(whole.sightings, is_its);
    part.event.url = canonical_url(url);
    part.event.mirrors.clear();
    drop_mirror(whole.event, url);
    if (const auto title = said_by(whole, part.sightings, "title"); !title.empty()) part.event.title = title;
    retime(part.event.time, said_by(whole, part.sightings, "date"));
    part.disagreements.clear();
    part.id = made_id("split", url, part.event.time.first_day());
    part.event.why.identity = "split off by " + entry.origin();
    for (auto* half : {&whole, &part}) half->curation.push_back(entry.mark("split"));
    return part;
}

}  // namespace

bool merge(std::vector<StoredEvent>& events, const CurationGroup& group, const EntryName& entry,
           const CurationContext& context) {
    const auto kept = at_page(events, group.urls.front(), context);
    for (const auto k : kept) lead_with(events[k].event, group.urls.front(), context.style);
    bool any = !kept.empty();
    for (std::size_t u = 1; u < group.urls.size(); ++u)
        for (const auto o : at_page(events, group.urls[u], context)) {
            any = true;
            if (std::find(kept.begin(), kept.end(), o) != kept.end() || !events[o].listed) continue;
            const auto same_day = std::find_if(kept.begin(), kept.end(), [&](std::size_t k) {
                return events[k].event.time.first_day() == events[o].event.time.first_day();
            });
            if (same_day != kept.end())
                absorb(events[*same_day], events[o], entry, context.style);
            else if (kept.size() == 1)
                absorb(events[kept.front()], events[o], entry, context.style);
        }
    return any;
}

bool split(std::vector<StoredEvent>& events, const CurationGroup& group, const EntryName& entry,
           const CurationContext& context) {
    bool any = false;
    for (const auto& url : group.urls) any = any || !at_page(events, url, context).empty();
    const auto count = events.size();
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::string> here;
        for (const auto& url : group.urls)
            if (has_page(events[i], url)) here.push_back(url);
        if (here.size() == 1) events[i].curation.push_back(entry.mark("split"));  // two already
        if (here.size() < 2) continue;
        // The page that leads stays; without one among them the first does.
        const auto leads = std::find_if(here.begin(), here.end(),
                                        [&](const auto& url) { return same_page(url, events[i].event.url); });
        here.erase(leads == here.end() ? here.begin() : leads);
        for (const auto& url : here) events.push_back(taken_out(events[i], url, entry));
    }
    return any;
}

}  // namespace gatherd::curation
