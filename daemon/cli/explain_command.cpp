#include <iostream>

#include "answers/explain.hpp"
#include "base/log.hpp"
#include "base/unicode.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

void print_lines(std::string_view heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    std::cout << '\n' << heading << '\n';
    for (const auto& line : lines) std::cout << "  " << log::printable(line) << '\n';
}

std::vector<std::string> source_lines(const StoredEvent& stored) {
    std::vector<std::string> lines;
    for (const auto& seen : stored.sightings)
        lines.push_back(fmt::format("{}  {}  seen {} to {}", seen.source, seen.url.empty() ? "-" : seen.url,
                                    format_rfc3339(seen.first_seen), format_rfc3339(seen.last_seen)));
    return lines;
}

std::vector<std::string> curation_lines(const StoredEvent& stored) {
    std::vector<std::string> lines;
    for (const auto& mark : stored.curation)
        lines.push_back(fmt::format("{}{}{}{}", mark.entry, mark.field.empty() ? "" : " " + mark.field,
                                    mark.said.empty() ? "" : fmt::format(" instead of '{}'", mark.said),
                                    mark.why.empty() ? "" : ": " + mark.why));
    return lines;
}

void print_text(const Explanation& explanation, const Style& style) {
    const auto& event = explanation.stored.event;
    const auto organizer = printed_organizer(event);
    std::cout << log::printable(unicode::one_line(event.title)) << '\n';
    const std::pair<const char*, std::string> facts[] = {
        {"id", explanation.stored.id},
        {"page", event.url.empty() ? "-" : event.url},
        {"organizer", organizer.name + (organizer.url.empty() ? "" : " <" + organizer.url + ">")},
        {"printed as", location_text(event, style)},
        {"status", std::string(to_string(event.status))},
        {"ends as", explanation.fate.text}};
    for (const auto& [name, value] : facts) std::cout << fmt::format("  {:<10}  {}\n", name, log::printable(value));
    for (const auto& decision : explanation.decisions) {
        std::cout << fmt::format("\n{}: {}{}\n", decision.question, log::printable(decision.answer),
                                 decision.confidence ? fmt::format(" (confidence {:.2f})", *decision.confidence) : "");
        for (const auto& rung : decision.ladder)
            std::cout << (rung.decided ? "  > " : "    ") << log::printable(rung.text) << '\n';
    }
    print_lines("sources", source_lines(explanation.stored));
    print_lines("disagreements", explanation.stored.disagreements);
    print_lines("curation", curation_lines(explanation.stored));
}

}  // namespace

int run(const ExplainArguments& arguments, Invocation& invocation) {
    Editing editing(invocation);
    const auto explanation = explain(arguments.event, editing);
    if (!explanation)
        throw Exit(exit_status::attention,
                   fmt::format("no event is or was known by '{}'; `gatherd check URL` looks for groups and sources too",
                               arguments.event));
    const auto& style = invocation.config().style;
    if (arguments.format == "json")
        std::cout << explanation_json(*explanation, style);
    else
        print_text(*explanation, style);
    return exit_status::done;
}

}  // namespace gatherd
