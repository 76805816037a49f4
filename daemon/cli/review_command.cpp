#include "query/review.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

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

std::vector<std::pair<std::string, std::string>> recent_changes(const Selection& now, Invocation& invocation) {
    constexpr std::chrono::hours recent(48);
    std::vector<std::pair<std::string, std::string>> changed;
    Selection before{now.window, {}, {}};
    for (auto& change : invocation.store().changes_since(now.generated_at - recent))
        if (change.before && change.after) before.listings.push_back({std::move(*change.before), {}});
    const auto find = [&](const std::string& id) { return invocation.store().find(id); };
    for (const auto& change :
         changes_between({before, now, invocation.config().style, find, [](const auto&) { return true; }})) {
        std::vector<std::string> what;
        for (const auto& field : change.fields)
            if (field.field != "section") what.push_back(fmt::format("{} was '{}'", field.field, field.before));
        if (!what.empty()) changed.emplace_back(change.listing.stored.id, ascii::join(what, ", "));
    }
    return changed;
}

std::vector<Doubt> queue(const ReviewArguments& arguments, Invocation& invocation) {
    const auto window = window_of(arguments.window, invocation);
    const auto& config = invocation.config();
    Filters everything;
    everything.all_occurrences = true;
    Editing editing(invocation);
    const auto now = invocation.clock().now();
    const auto selection = select(editing.events(window), window, everything, config.style, now);
    ReviewInput input{selection, config.style, now, {}, {}, {}, recent_changes(selection, invocation), {}};
    for (const auto& state : invocation.store().source_states()) {
        if (state.health == "held") input.held_sources.push_back({state.name, state.detail});
        if (state.health == "gone" || state.health == "failing" || state.health == "blocked")
            input.failing_sources.insert(state.name);
    }
    for (const auto& source : config.sources)
        input.require_title.insert(input.require_title.end(), source.require_title.begin(), source.require_title.end());
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
