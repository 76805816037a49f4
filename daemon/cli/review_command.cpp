#include "query/review.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "answers/review.hpp"
#include "base/ascii.hpp"
#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "cli/window.hpp"
#include "query/changes.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Doubt> queue(const ReviewArguments& arguments, Invocation& invocation) {
    const auto window = window_of(arguments.window, invocation);
    const auto& config = invocation.config();
    auto& store = invocation.store();
    Editing editing(invocation);
    const auto now = invocation.clock().now();
    const auto selection = select(editing.events(window), window, every_occurrence(), config.style, now);
    Selection before{window, {}, {}};
    for (auto& change : store.changes_since(now - recently))
        if (change.before && change.after) before.listings.push_back({std::move(*change.before), {}});
    const auto find = [&](const std::string& id) { return store.find(id); };
    const ChangesInput recent{before, selection, config.style, find, [](const auto&) { return true; }};
    auto input = review_input(selection, config, now, store.source_states(), recent);
    input.curation_warnings = editing.warnings();
    return doubts(input);
}

void print_text(const std::vector<Doubt>& doubts) {
    for (const auto& doubt : doubts) {
        std::cout << log::printable(fmt::format("{}: {}", doubt.reason, doubt.line)) << "\n  "
                  << log::printable(doubt.detail) << '\n';
        for (const auto line : ascii::split(doubt.settle, '\n')) std::cout << "  > " << log::printable(line) << '\n';
    }
    std::cout << fmt::format("{} to look at\n", doubts.size());
}

void print_json(const std::vector<Doubt>& doubts) {
    auto rows = Json::array();
    for (const auto& doubt : doubts)
        rows.push_back(Json{{"reason", doubt.reason},
                            {"weight", doubt.weight},
                            {"event", doubt.event.empty() ? Json() : Json(doubt.event)},
                            {"line", doubt.line},
                            {"detail", doubt.detail},
                            {"settle", doubt.settle}});
    std::cout << Json{{"review", std::move(rows)}}.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

int run(const ReviewArguments& arguments, Invocation& invocation) {
    const auto all = queue(arguments, invocation);
    (arguments.format == "json" ? print_json : print_text)(all);
    return all.empty() ? exit_status::done : exit_status::attention;
}

}  // namespace gatherd
