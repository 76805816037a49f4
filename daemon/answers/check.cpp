#include "answers/check.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "answers/sources.hpp"
#include "identity/canonical_url.hpp"
#include "query/page_keys.hpp"
#include "render/block.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

bool reads(const Source& source, const std::string& url) {
    const auto page = [](const std::string& text) { return comparable_url(canonical_organizer_url(text)); };
    return source.url == url || source.name == url || page(source.url) == page(url);
}

bool was_seen_by(const StoredEvent& stored, const std::vector<Source>& sources) {
    return std::any_of(stored.sightings.begin(), stored.sightings.end(), [&](const Sighting& seen) {
        return std::any_of(sources.begin(), sources.end(),
                           [&](const Source& source) { return source.name == seen.source; });
    });
}

/// Those of the events that nobody has told of yet, by date.
void add_new(std::vector<StoredEvent>& events, std::vector<StoredEvent> more) {
    std::set<std::string> known;
    for (const auto& stored : events) known.insert(stored.id);
    for (auto& stored : more)
        if (known.insert(stored.id).second) events.push_back(std::move(stored));
    std::ranges::stable_sort(events, {}, [](const StoredEvent& stored) { return stored.event.time.first_day(); });
}

std::vector<Source> with_sources_of(const std::vector<CheckedEvent>& events, const Config& config,
                                    std::vector<Source> sources) {
    std::set<std::string> names;
    for (const auto& one : events)
        for (const auto& seen : one.stored.sightings) names.insert(seen.source);
    for (const auto& source : sources) names.erase(source.name);
    std::ranges::copy_if(config.sources, std::back_inserter(sources),
                         [&](const Source& source) { return names.contains(source.name); });
    return sources;
}

Json to_json(const CheckedEvent& checked, const Style& style) {
    const auto date = [](std::optional<local_days> day) { return day ? Json(format_date(*day)) : Json(); };
    return {{"id", checked.stored.id},
            {"title", checked.stored.event.title},
            {"url", checked.stored.event.url},
            {"start_date", format_date(checked.stored.event.time.first_day())},
            {"listed", checked.fate.listed},
            {"state", checked.fate.text},
            {"sections", checked.fate.sections},
            {"first_issue", date(checked.fate.issue)},
            {"last_issue", date(checked.fate.last_issue)},
            {"line", markdown_entry(entry_of(checked.stored.event, style))}};
}

Json to_json(const CheckedSource& one) {
    const auto moment = [](std::optional<sys_seconds> time) { return time ? Json(format_rfc3339(*time)) : Json(); };
    return {{"name", one.source.name},
            {"health", one.state.health},
            {"detail", one.state.detail},
            {"last_poll", moment(one.state.last_poll)},
            {"next_poll", one.source.enabled ? moment(one.state.next_poll) : Json()}};
}

}  // namespace

bool Checked::listed() const {
    return std::ranges::any_of(events, [](const CheckedEvent& one) { return one.fate.listed; });
}

Window days_to_come(const Clock& clock) {
    constexpr date::days years(3 * 366);  // beyond every horizon that makes sense
    const auto today = utc_day(clock.now());
    return {today, today + years};
}

Checked check_url(const std::string& url, std::vector<StoredEvent> upcoming, CuratedStore& curated) {
    const auto& config = curated.config();
    const auto issues = curated.issues_to_come();
    std::vector<Source> sources;
    std::ranges::copy_if(config.sources, std::back_inserter(sources),
                         [&](const Source& source) { return reads(source, url); });
    for (const auto& source : sources) add_new(upcoming, curated.events_of(source.name, days_to_come(curated.clock())));
    const auto keys = page_keys(std::vector<std::string>{url});
    const auto named = curated.find(url);
    Checked checked{url, {}, {}};
    const auto add = [&](const StoredEvent& stored) {
        checked.events.push_back({stored, fate_of(stored, issues, config.style)});
    };
    for (const auto& stored : upcoming)
        if ((named && named->id == stored.id) || meet(keys, page_keys(stored)) ||
            is_organizer(stored.event.organizer, url) || was_seen_by(stored, sources))
            add(stored);
    if (checked.events.empty() && named) add(*named);
    for (auto& source : with_sources_of(checked.events, config, std::move(sources)))
        checked.sources.push_back(checked_source(source, curated.store().source_state(source.name)));
    return checked;
}

std::string checked_json(const std::vector<Checked>& all, const Style& style) {
    auto rows = Json::array();
    for (const auto& checked : all) {
        auto events = Json::array();
        for (const auto& one : checked.events) events.push_back(to_json(one, style));
        auto sources = Json::array();
        for (const auto& one : checked.sources) sources.push_back(to_json(one));
        rows.push_back(Json{{"url", checked.url},
                            {"listed", checked.listed()},
                            {"events", std::move(events)},
                            {"sources", std::move(sources)}});
    }
    return Json{{"checked", std::move(rows)}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gatherd
