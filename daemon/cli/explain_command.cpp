#include <iostream>
#include <nlohmann/json.hpp>

#include "base/log.hpp"
#include "base/unicode.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "query/explanation.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

/// Everything there is to say about one event.
struct Explanation {
    StoredEvent stored;
    std::vector<Decision> decisions;
    Fate fate;
};

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

Json to_json(const Decision& decision) {
    auto ladder = Json::array();
    for (const auto& rung : decision.ladder) ladder.push_back(Json{{"text", rung.text}, {"decided", rung.decided}});
    return {{"answer", decision.answer},
            {"confidence", decision.confidence ? Json(*decision.confidence) : Json()},
            {"ladder", std::move(ladder)}};
}

Json sources_json(const StoredEvent& stored) {
    auto sources = Json::array();
    for (const auto& seen : stored.sightings)
        sources.push_back(Json{{"name", seen.source},
                               {"url", seen.url},
                               {"first_seen", format_rfc3339(seen.first_seen)},
                               {"last_seen", format_rfc3339(seen.last_seen)}});
    return sources;
}

Json curation_json(const StoredEvent& stored) {
    auto marks = Json::array();
    for (const auto& mark : stored.curation)
        marks.push_back(
            Json{{"entry", mark.entry}, {"field", mark.field}, {"sources_say", mark.said}, {"why", mark.why}});
    return marks;
}

void print_json(const Explanation& explanation, const Style& style) {
    const auto& [stored, decisions, fate] = explanation;
    Json json{{"id", stored.id},
              {"title", unicode::one_line(stored.event.title)},
              {"url", stored.event.url},
              {"organizer", {{"name", stored.event.organizer.name}, {"url", stored.event.organizer.url}}},
              {"location", location_text(stored.event, style)},
              {"status", to_string(stored.event.status)},
              {"listed", fate.listed},
              {"ends_as", fate.text},
              {"sections", fate.sections},
              {"first_issue", fate.issue ? Json(format_date(*fate.issue)) : Json()}};
    for (const auto& decision : decisions) json["decisions"][decision.question] = to_json(decision);
    json["sources"] = sources_json(stored);
    json["disagreements"] = stored.disagreements;
    json["curation"] = curation_json(stored);
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

int run(const ExplainArguments& arguments, Invocation& invocation) {
    auto stored = Editing(invocation).find(arguments.event);
    if (!stored)
        throw Exit(exit_status::attention,
                   fmt::format("no event is or was known by '{}'; `gatherd check URL` looks for groups and sources too",
                               arguments.event));
    const auto& style = invocation.config().style;
    auto decisions = decisions_of(*stored, style);
    auto fate = fate_of(*stored, issues_to_come(invocation), style);
    const Explanation explanation{std::move(*stored), std::move(decisions), std::move(fate)};
    (arguments.format == "json" ? print_json : print_text)(explanation, style);
    return exit_status::done;
}

}  // namespace gatherd
