#include <algorithm>
#include <iostream>

#include "answers/check.hpp"
#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "render/block.hpp"

namespace gatherd {
namespace {

std::string issue_text(const Fate& fate) {
    if (!fate.issue) return {};
    const auto first = format_date(*fate.issue);
    const auto last = format_date(*fate.last_issue);
    return first == last ? "issue of " + first : "issues of " + first + " to " + last;
}

std::string poll_text(const CheckedSource& one) {
    const auto& [source, state] = one;
    const auto moment = [](std::optional<sys_seconds> time) { return time ? format_rfc3339(*time) : "never"; };
    return fmt::format("source {} ({}): last poll {}, next {}{}{}", source.name, state.health, moment(state.last_poll),
                       source.enabled ? moment(state.next_poll) : "never", state.detail.empty() ? "" : ": ",
                       state.detail);
}

void print_text(const std::vector<Checked>& all, const Style& style) {
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
        for (const auto& source : checked.sources) std::cout << "  " << log::printable(poll_text(source)) << '\n';
    }
}

}  // namespace

int run(const CheckArguments& arguments, Invocation& invocation) {
    Editing editing(invocation);
    const auto upcoming = editing.events(days_to_come(invocation.clock()));
    std::vector<Checked> all;
    for (const auto& url : arguments.urls) all.push_back(check_url(url, upcoming, editing));
    const auto& style = invocation.config().style;
    if (arguments.format == "json")
        std::cout << checked_json(all, style);
    else
        print_text(all, style);
    const bool listed = std::all_of(all.begin(), all.end(), [](const Checked& one) { return one.listed(); });
    return listed ? exit_status::done : exit_status::attention;
}

}  // namespace gatherd
