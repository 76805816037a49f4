#include <iostream>

#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "cli/window.hpp"
#include "lint/lint.hpp"
#include "render/render.hpp"

namespace gatherd {
namespace {

// What is going to be published as it is.
bool is_whole_section(const EventsArguments& arguments, Format format) {
    return format == Format::markdown && !arguments.bare && arguments.sections.empty() && arguments.window.from.empty();
}

// Pinned events are outside the window because an editor wants it so.
bool passes_own_lint(Selection selection, const Config& config) {
    std::erase_if(selection.listings, [](const Listing& listing) { return listing.stored.pinned; });
    const auto section = render(selection, config.style, Format::markdown, {});
    const std::set<std::string, std::less<>> disabled(config.lint_disabled.begin(), config.lint_disabled.end());
    auto findings = lint::check(section, {config.style, config.issue.days, {}, disabled});
    std::erase_if(findings, [](const auto& one) { return one.rule->severity != lint::Severity::error; });
    const lint::FileFindings all{"events", std::move(findings)};
    std::cerr << lint::report({&all, 1}, lint::ReportFormat::text);
    return all.findings.empty();
}

}  // namespace

int run(const EventsArguments& arguments, Invocation& invocation) {
    const auto format = parse_format(arguments.format);
    if (!format)
        throw Exit(exit_status::usage,
                   fmt::format("--format: '{}' is not markdown, html, text, json, jsonld, ics, atom or csv",
                               arguments.format));
    const auto& config = invocation.config();
    const auto [window, filters, as_of] =
        meant(events_meant(arguments, config, invocation.clock().now(), Typed::command_line));
    const auto selection = Editing(invocation).selection(window, filters, as_of);
    const bool sound = !is_whole_section(arguments, *format) || passes_own_lint(selection, config);
    std::cout << render(selection, config.style, *format, {arguments.bare, config.http.base_url});
    return sound ? exit_status::done : exit_status::attention;
}

}  // namespace gatherd
