#include <algorithm>

#include "identity/canonical_url.hpp"
#include "identity/merge.hpp"
#include "query/curation_steps.hpp"

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

Testimony testimony_of(const Telling& telling) {
    Testimony one;
    one.source = telling.seen.source;
    one.key = telling.seen.url;
    one.event = telling.event;
    one.is_linked_page = telling.rank % 2 != 0;
    one.authority = telling.rank / 2;
    return one;
}

// Made anew of what some of its sources said of it, the page that it leads with aside.
void retell(StoredEvent& stored, const std::vector<Telling>& tellings) {
    if (tellings.empty()) return;
    std::vector<Testimony> testimonies;
    std::transform(tellings.begin(), tellings.end(), std::back_inserter(testimonies), testimony_of);
    std::vector<const Testimony*> voices;
    std::transform(testimonies.begin(), testimonies.end(), std::back_inserter(voices),
                   [](const Testimony& one) { return &one; });
    auto merged = gatherd::merge(voices, 0);
    stored.event = std::move(merged.event);
    stored.disagreements = std::move(merged.disagreements);
}

StoredEvent taken_out(StoredEvent& whole, std::vector<Telling>& tellings, const std::string& url,
                      const EntryName& entry) {
    StoredEvent part = whole;
    const auto is_its = [&](const Sighting& seen) { return same_page(seen.url, url); };
    std::erase_if(part.sightings, [&](const Sighting& seen) { return !is_its(seen); });
    std::erase_if(whole.sightings, is_its);
    const auto rest =
        std::stable_partition(tellings.begin(), tellings.end(), [&](const Telling& one) { return is_its(one.seen); });
    retell(part, {tellings.begin(), rest});
    tellings.erase(tellings.begin(), rest);
    retell(whole, tellings);
    part.event.url = canonical_url(url);
    part.event.mirrors.clear();
    drop_mirror(whole.event, url);
    part.disagreements.clear();
    part.id = made_id("split of " + whole.id, url, {});
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
        auto tellings = context.tellings ? context.tellings(events[i].id) : std::vector<Telling>{};
        for (const auto& url : here) {
            auto part = taken_out(events[i], tellings, url, entry);
            events.push_back(std::move(part));
        }
    }
    return any;
}

}  // namespace gatherd::curation
