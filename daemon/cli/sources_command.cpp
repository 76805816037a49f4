#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/curl_line.hpp"
#include "cli/named_source.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

Json time_or_null(std::optional<sys_seconds> time) { return time ? Json(format_rfc3339(*time)) : Json(); }
std::string time_or_dash(std::optional<sys_seconds> time) { return time ? date::format("%F %H:%MZ", *time) : "-"; }

Json to_json(const Source& source, const SourceState& state) {
    return {{"name", source.name},
            {"kind", source.kind},
            {"url", source.url},
            {"enabled", source.enabled},
            {"health", state.health},
            {"since", time_or_null(state.health_since)},
            {"detail", state.detail},
            {"events", state.events},
            {"last_poll", time_or_null(state.last_poll)},
            {"last_success", time_or_null(state.last_success)},
            {"next_poll", time_or_null(state.next_poll)},
            {"consecutive_failures", state.consecutive_failures},
            {"configured_at", source.origin}};
}

std::map<std::string, SourceState> states_by_name(Store& store) {
    std::map<std::string, SourceState> states;
    for (auto& state : store.source_states()) states[state.name] = std::move(state);
    return states;
}

/// A source that is switched off has no health of its own.
SourceState shown(const Source& source, const std::map<std::string, SourceState>& states) {
    const auto found = states.find(source.name);
    auto state = found == states.end() ? SourceState{} : found->second;
    if (!source.enabled) state.health = "disabled";
    return state;
}

void print_table(const std::vector<Source>& sources, const std::map<std::string, SourceState>& states) {
    std::size_t width = 4;
    for (const auto& source : sources) width = std::max(width, source.name.size());
    std::cout << fmt::format("{:<{}}  {:<15}  {:<12}  {:>6}  {:<17}  {:<17}  {}\n", "NAME", width, "KIND", "HEALTH",
                             "EVENTS", "LAST GOOD POLL", "NEXT POLL", "DETAIL");
    std::map<std::string, int> totals;
    for (const auto& source : sources) {
        const auto state = shown(source, states);
        ++totals[state.health];
        std::cout << fmt::format("{:<{}}  {:<15}  {:<12}  {:>6}  {:<17}  {:<17}  {}\n", source.name, width, source.kind,
                                 state.health, state.events, time_or_dash(state.last_success),
                                 time_or_dash(state.next_poll), log::printable(state.detail));
    }
    std::string line = fmt::format("{} sources", sources.size());
    for (const auto& [health, count] : totals) line += fmt::format(", {} {}", count, health);
    std::cout << line << '\n';
}

bool needs_attention(const Source& source, const SourceState& state) {
    return source.enabled && state.health != "ok" && state.health != "quiet" && state.health != "never polled";
}

}  // namespace

int run(const SourcesListArguments& arguments, Invocation& invocation) {
    const auto& sources = invocation.config().sources;
    const auto states = states_by_name(invocation.store());
    if (arguments.format == "json") {
        auto rows = Json::array();
        for (const auto& source : sources) rows.push_back(to_json(source, shown(source, states)));
        std::cout << Json{{"sources", rows}}.dump(2) << '\n';
    } else {
        print_table(sources, states);
    }
    const bool attention = std::any_of(sources.begin(), sources.end(), [&](const Source& source) {
        return needs_attention(source, shown(source, states));
    });
    return attention ? exit_status::attention : exit_status::done;
}

int run(const SourcesAcceptArguments& arguments, Invocation& invocation) {
    const auto& source = source_named(arguments.name, invocation.config().sources);
    const auto released = invocation.store().accept(source.name, invocation.clock().now());
    if (released == 0) {
        std::cout << fmt::format("{}: nothing is held\n", source.name);
        return exit_status::done;
    }
    std::cout << fmt::format("{}: {} event{} that vanished {} gone now\n", source.name, released,
                             released == 1 ? "" : "s", released == 1 ? "is" : "are");
    return exit_status::done;
}

int run(const SourcesShowArguments& arguments, Invocation& invocation) {
    const auto& source = source_named(arguments.name, invocation.config().sources);
    const auto state = shown(source, states_by_name(invocation.store()));
    auto row = to_json(source, state);
    row["curl"] = curl_line(source, state, invocation.config().fetch, invocation.clock().now());
    if (arguments.format == "json") {
        std::cout << row.dump(2) << '\n';
        return exit_status::done;
    }
    for (const auto& [key, value] : row.items())
        std::cout << fmt::format("{:<21} {}\n", key,
                                 value.is_null()     ? "-"
                                 : value.is_string() ? log::printable(value.get<std::string>())
                                                     : value.dump());
    return exit_status::done;
}

}  // namespace gatherd
