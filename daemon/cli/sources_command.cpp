#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "answers/sources.hpp"
#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/curl_line.hpp"
#include "cli/named_source.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

std::string time_or_dash(std::optional<sys_seconds> time) { return time ? date::format("%F %H:%MZ", *time) : "-"; }

void print_table(const std::vector<CheckedSource>& sources) {
    std::size_t width = 4;
    for (const auto& [source, state] : sources) width = std::max(width, source.name.size());
    std::cout << fmt::format("{:<{}}  {:<15}  {:<12}  {:>6}  {:<17}  {:<17}  {}\n", "NAME", width, "KIND", "HEALTH",
                             "EVENTS", "LAST GOOD POLL", "NEXT POLL", "DETAIL");
    std::map<std::string, int> totals;
    for (const auto& [source, state] : sources) {
        ++totals[state.health];
        std::cout << fmt::format("{:<{}}  {:<15}  {:<12}  {:>6}  {:<17}  {:<17}  {}\n", source.name, width, source.kind,
                                 state.health, state.events, time_or_dash(state.last_success),
                                 time_or_dash(state.next_poll), log::printable(state.detail));
    }
    std::string line = fmt::format("{} sources", sources.size());
    for (const auto& [health, count] : totals) line += fmt::format(", {} {}", count, health);
    std::cout << line << '\n';
}

}  // namespace

int run(const SourcesListArguments& arguments, Invocation& invocation) {
    const auto sources = checked_sources(invocation.config(), invocation.store());
    if (arguments.format == "json")
        std::cout << sources_json(sources);
    else
        print_table(sources);
    return std::ranges::any_of(sources, &CheckedSource::ails) ? exit_status::attention : exit_status::done;
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
    const auto one = checked_source(source, invocation.store().source_state(source.name));
    auto row = Json::parse(source_json(one));
    row["curl"] = curl_line(source, one.state, invocation.config().fetch, invocation.clock().now());
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
