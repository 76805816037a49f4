#include <iostream>

#include "base/ascii.hpp"
#include "cli/commands.hpp"
#include "query/query.hpp"
#include "render/render.hpp"

namespace gatherd {
namespace {

template <class T>
T value_of(Result<T> parsed, std::string_view option) {
    if (!parsed) throw Exit(exit_status::usage, fmt::format("{}: {}", option, parsed.error().message));
    return *parsed;
}

Window from_to(const EventsArguments& arguments) {
    if (arguments.from.empty()) throw Exit(exit_status::usage, "--to and --days need --from");
    const auto from = value_of(parse_date(arguments.from), "--from");
    if (arguments.days && !arguments.to.empty()) throw Exit(exit_status::usage, "--to and --days exclude each other");
    if (!arguments.days && arguments.to.empty()) throw Exit(exit_status::usage, "--from needs --to or --days");
    if (arguments.days && (*arguments.days < 0 || *arguments.days > 36'600))
        throw Exit(exit_status::usage, "--days: between 0 and 36600");
    const auto to = arguments.days ? from + date::days(*arguments.days) : value_of(parse_date(arguments.to), "--to");
    if (to < from)
        throw Exit(exit_status::usage, fmt::format("--to {} is before --from {}", format_date(to), format_date(from)));
    return {from, to};
}

Window window_of(const EventsArguments& arguments, Invocation& invocation) {
    const bool dates = !arguments.from.empty() || !arguments.to.empty() || arguments.days;
    if (dates && arguments.issue_given)
        throw Exit(exit_status::usage, "--issue and --from/--to/--days exclude each other");
    if (dates) return from_to(arguments);
    const auto& issue = invocation.config().issue;
    const auto date = arguments.issue.empty() ? next_issue(invocation.clock().now(), issue.weekday)
                                              : value_of(parse_date(arguments.issue), "--issue");
    return issue_window(date, issue.days);
}

/// "UK" is what the style prints for GB: people type either.
std::string country_code(const std::string& typed, const Style& style) {
    const auto upper = ascii::upper(typed);
    for (const auto& [code, label] : style.country_label)
        if (label == upper) return code;
    return upper;
}

Filters filters_of(const EventsArguments& arguments, const Style& style) {
    Filters filters;
    filters.sections = arguments.sections;
    filters.country = country_code(arguments.country, style);
    if (!arguments.mode.empty()) {
        filters.mode = parse_mode(arguments.mode);
        if (!filters.mode)
            throw Exit(exit_status::usage,
                       fmt::format("--mode: '{}' is not virtual, hybrid or in-person", arguments.mode));
    }
    for (const auto& section : arguments.sections) {
        const auto& order = style.region_order;
        if (std::find(order.begin(), order.end(), section) == order.end())
            throw Exit(exit_status::usage,
                       fmt::format("--section: no region '{}'; there are {}", section, ascii::join(order, ", ")));
    }
    filters.organizer = arguments.organizer;
    filters.source = arguments.source;
    filters.search = arguments.search;
    filters.cancelled = arguments.cancelled;
    filters.all_occurrences = arguments.all_occurrences;
    return filters;
}

}  // namespace

int run(const EventsArguments& arguments, Invocation& invocation) {
    const auto format = parse_format(arguments.format);
    if (!format)
        throw Exit(exit_status::usage,
                   fmt::format("--format: '{}' is not markdown, html, text, json, jsonld, ics, atom or csv",
                               arguments.format));
    const auto window = window_of(arguments, invocation);
    const auto& config = invocation.config();
    const auto filters = filters_of(arguments, config.style);
    std::optional<sys_seconds> as_of;
    if (!arguments.as_of.empty()) as_of = value_of(parse_rfc3339(arguments.as_of), "--as-of");

    auto& store = invocation.store();
    // The data's own time, not the clock's: the same store and arguments always give the same bytes.
    const auto generated_at = as_of ? *as_of : store.data_age().value_or(sys_seconds{});
    const auto selection = select(store.events(window, as_of), window, filters, config.style, generated_at);
    std::cout << render(selection, config.style, *format, {arguments.bare, config.http.base_url});
    return exit_status::done;
}

}  // namespace gatherd
