#include "cli/window.hpp"

namespace gatherd {
namespace {

Window from_to(const WindowArguments& arguments) {
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

}  // namespace

Window window_of(const WindowArguments& arguments, Invocation& invocation) {
    const bool dates = !arguments.from.empty() || !arguments.to.empty() || arguments.days;
    if (dates && arguments.issue_given)
        throw Exit(exit_status::usage, "--issue and --from/--to/--days exclude each other");
    if (dates) return from_to(arguments);
    const auto& issue = invocation.config().issue;
    const auto date = arguments.issue.empty() ? next_issue(invocation.clock().now(), issue.weekday)
                                              : value_of(parse_date(arguments.issue), "--issue");
    return issue_window(date, issue.days);
}

}  // namespace gatherd
