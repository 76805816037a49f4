#include "normalize/sighting.hpp"

#include <algorithm>
#include <map>

#include "base/url.hpp"
#include "identity/canonical_url.hpp"
#include "model/platform_uid.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

void add(std::vector<std::string>& names, std::string name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

/// The platform's own names of the event or series, strongest first.
std::vector<std::string> platform_names(const RawEvent& raw, const EventLinks& links) {
    std::vector<std::string> names;
    add(names, raw.platform_id);
    for (const auto& alias : raw.aliases) add(names, alias);
    add(names, platform_key_of_uid(raw.uid));
    for (auto& key : platform_keys(links.url)) add(names, std::move(key));
    return names;
}

/// The order in which names are trusted: a number that a platform gave lasts, its letter ids and slugs do not always.
bool is_stronger(const std::string& a, const std::string& b) {
    const auto weight = [](const std::string& name) {
        return name.starts_with("meetup-token:") ? 1 : name.starts_with("google:") ? 2 : 0;
    };
    return weight(a) < weight(b);
}

/// Instances of a series share the series' names: each gets its date.
std::string instance_suffix(const Event& event) {
    return event.recurrence_id.empty() ? std::string{} : "|" + event.recurrence_id.substr(0, 10);
}

std::string key_of(const SightedEvent& sighted, const RawEvent& raw, const EventLinks& links) {
    const auto& event = sighted.event;
    if (!raw.platform_id.empty()) return raw.platform_id + instance_suffix(event);
    if (!event.uid.empty()) return "uid:" + event.uid + (event.recurrence_id.empty() ? "" : "|" + event.recurrence_id);
    const auto date = format_date(event.time.first_day());
    if (links.identifies) return "url:" + comparable_url(event.url) + "|" + date;
    return "title:" + folded(event.title) + "|" + date;
}

std::string host_of(const std::string& text) {
    const auto url = parse_url(text);
    return url ? url->host : std::string{};
}

}  // namespace

void name_sighting(SightedEvent& sighted, const RawEvent& raw, const EventLinks& links) {
    auto& event = sighted.event;
    auto names = platform_names(raw, links);
    std::stable_sort(names.begin(), names.end(), is_stronger);
    const auto suffix = instance_suffix(event);
    for (auto& name : names) add(sighted.identities, name + suffix);
    if (!event.uid.empty())
        add(sighted.identities, "uid:" + event.uid + (suffix.empty() ? "" : "|" + event.recurrence_id));
    if (links.identifies) add(sighted.identities, "url:" + comparable_url(event.url) + suffix);
    sighted.key = key_of(sighted, raw, links);
    event.why.identity = sighted.identities.empty() ? "no id and no page: title and date" : sighted.identities.front();
}

bool is_shared_calendar(const Source& source) { return source.kind == "google-calendar" && source.organizer.empty(); }

int authority_of(const RawEvent& raw, const Source& source, const EventLinks& links, bool shared_calendar) {
    if (shared_calendar) return 1;
    if (source.kind == "ics" || source.kind == "google-calendar") return 2;
    // A platform's calendar may list what is hosted elsewhere; then that page knows better.
    const bool elsewhere = links.identifies && !raw.platform_id.empty() && !platform_keys(links.url).empty() &&
                           platform_keys(links.url).front().substr(0, 4) != raw.platform_id.substr(0, 4);
    return elsewhere || (links.identifies && source.kind == "luma" && host_of(links.url) != "luma.com") ? 1 : 3;
}

void make_keys_unique(std::vector<SightedEvent>& sightings) {
    std::map<std::string, int> count;
    for (const auto& sighted : sightings) ++count[sighted.key];
    for (auto& sighted : sightings) {
        sighted.shares_key = count[sighted.key] > 1;
        if (sighted.shares_key) sighted.key += "|" + format_local(sighted.event.time.start);
    }
    count.clear();
    for (auto& sighted : sightings)
        if (const int nth = ++count[sighted.key]; nth > 1) sighted.key += "#" + std::to_string(nth);
}

}  // namespace gatherd
