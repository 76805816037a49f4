#include "answers/sources.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "config/disclosure.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

Json time_or_null(std::optional<sys_seconds> time) { return time ? Json(format_rfc3339(*time)) : Json(); }

Json to_json(const CheckedSource& one) {
    const auto& [source, state] = one;
    return {{"name", source.name},
            {"kind", source.kind},
            {"url", public_address(source.url)},
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

std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

bool CheckedSource::ails() const {
    return source.enabled && state.health != "ok" && state.health != "quiet" && state.health != "never polled";
}

CheckedSource checked_source(const Source& source, SourceState state) {
    state.name = source.name;
    if (!source.enabled) state.health = "disabled";
    return {source, std::move(state)};
}

std::vector<CheckedSource> checked_sources(const Config& config, Store& store) {
    std::map<std::string, SourceState> states;
    for (auto& state : store.source_states()) states[state.name] = std::move(state);
    std::vector<CheckedSource> all;
    for (const auto& source : config.sources) all.push_back(checked_source(source, states[source.name]));
    return all;
}

std::string source_json(const CheckedSource& one) { return text_of(to_json(one)); }

std::string sources_json(const std::vector<CheckedSource>& all) {
    auto rows = Json::array();
    for (const auto& one : all) rows.push_back(to_json(one));
    return text_of({{"sources", std::move(rows)}});
}

}  // namespace gatherd
