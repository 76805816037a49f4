#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "identity/canonical_url.hpp"
#include "query/page_keys.hpp"
#include "render/block.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

struct CheckedEvent {
    StoredEvent stored;
    Fate fate;
};

/// What is known about one URL.
struct Checked {
    std::string url;
    std::vector<Source> sources;  ///< that read it, or that told of its events
    std::vector<CheckedEvent> events;

    [[nodiscard]] bool listed() const {
        return std::any_of(events.begin(), events.end(), [](const CheckedEvent& one) { return one.fate.listed; });
    }
};

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

void add_sources_of(const std::vector<CheckedEvent>& events, const Config& config, Checked& checked) {
    std::set<std::string> names;
    for (const auto& one : events)
        for (const auto& seen : one.stored.sightings) names.insert(seen.source);
    for (const auto& source : checked.sources) names.erase(source.name);
    std::copy_if(config.sources.begin(), config.sources.end(), std::back_inserter(checked.sources),
                 [&](const Source& source) { return names.contains(source.name); });
}

Checked check_url(const std::string& url, const std::vector<StoredEvent>& upcoming, Editing& editing,
                  Invocation& invocation) {
    const auto& config = invocation.config();
    const auto issues = issues_to_come(invocation);
    Checked checked{url, {}, {}};
    std::copy_if(config.sources.begin(), config.sources.end(), std::back_inserter(checked.sources),
                 [&](const Source& source) { return reads(source, url); });
    const auto keys = page_keys(std::vector<std::string>{url});
    const auto named = editing.find(url);
    const auto add = [&](const StoredEvent& stored) {
        checked.events.push_back({stored, fate_of(stored, issues, config.style)});
    };
    for (const auto& stored : upcoming)
        if ((named && named->id == stored.id) || meet(keys, page_keys(stored)) ||
            is_organizer(stored.event.organizer, url) || was_seen_by(stored, checked.sources))
            add(stored);
    if (checked.events.empty() && named) add(*named);
    add_sources_of(checked.events, config, checked);
    return checked;
}

std::string issue_text(const Fate& fate) {
    if (!fate.issue) return {};
    const auto first = format_date(*fate.issue);
    const auto last = format_date(*fate.last_issue);
    return first == last ? "issue of " + first : "issues of " + first + " to " + last;
}

std::string poll_text(const Source& source, const SourceState& state) {
    const auto moment = [](std::optional<sys_seconds> time) { return time ? format_rfc3339(*time) : "never"; };
    return fmt::format("source {} ({}): last poll {}, next {}{}{}", source.name,
                       source.enabled ? state.health : "disabled", moment(state.last_poll),
                       source.enabled ? moment(state.next_poll) : "never", state.detail.empty() ? "" : ": ",
                       state.detail);
}

void print_text(const std::vector<Checked>& all, Invocation& invocation) {
    const auto& style = invocation.config().style;
    for (const auto& checked : all) {
        std::cout << log::printable(checked.url) << '\n';
        if (checked.events.empty())
            std::cout << (checked.sources.empty()
                              ? "  not known: no source reads it and no source told of it; `gatherd sources probe` "
                                "says what it would give\n"
                              : "  no upcoming event\n");
        for (const auto& [stored, fate] : checked.events) {
            std::cout << markdown_entry(entry_of(stored.event, style)) << "  " << log::printable(fate.text);
            std::cout << (fate.listed ? "; " + issue_text(fate) : "") << "  [" << stored.id << "]\n";
        }
        for (const auto& source : checked.sources)
            std::cout << "  " << log::printable(poll_text(source, invocation.store().source_state(source.name)))
                      << '\n';
    }
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

Json to_json(const Source& source, const SourceState& state) {
    const auto moment = [](std::optional<sys_seconds> time) { return time ? Json(format_rfc3339(*time)) : Json(); };
    return {{"name", source.name},
            {"health", source.enabled ? state.health : "disabled"},
            {"detail", state.detail},
            {"last_poll", moment(state.last_poll)},
            {"next_poll", source.enabled ? moment(state.next_poll) : Json()}};
}

void print_json(const std::vector<Checked>& all, Invocation& invocation) {
    auto rows = Json::array();
    for (const auto& checked : all) {
        auto events = Json::array();
        for (const auto& one : checked.events) events.push_back(to_json(one, invocation.config().style));
        auto sources = Json::array();
        for (const auto& source : checked.sources)
            sources.push_back(to_json(source, invocation.store().source_state(source.name)));
        rows.push_back(Json{{"url", checked.url},
                            {"listed", checked.listed()},
                            {"events", std::move(events)},
                            {"sources", std::move(sources)}});
    }
    std::cout << Json{{"checked", std::move(rows)}}.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

int run(const CheckArguments& arguments, Invocation& invocation) {
    const auto today = local_days(date::floor<date::days>(invocation.clock().now()).time_since_epoch());
    constexpr date::days years(3 * 366);  // beyond every horizon that makes sense
    Editing editing(invocation);
    const auto upcoming = editing.events({today, today + years});
    std::vector<Checked> all;
    for (const auto& url : arguments.urls) all.push_back(check_url(url, upcoming, editing, invocation));
    (arguments.format == "json" ? print_json : print_text)(all, invocation);
    const bool listed = std::all_of(all.begin(), all.end(), [](const Checked& one) { return one.listed(); });
    return listed ? exit_status::done : exit_status::attention;
}

}  // namespace gatherd
