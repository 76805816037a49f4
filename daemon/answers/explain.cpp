#include "answers/explain.hpp"

#include <nlohmann/json.hpp>

#include "base/unicode.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

std::optional<Explanation> explain(const std::string& id_or_url, CuratedStore& curated) {
    auto stored = curated.find(id_or_url);
    if (!stored) return std::nullopt;
    const auto& style = curated.config().style;
    auto decisions = decisions_of(*stored, style);
    auto fate = fate_of(*stored, curated.issues_to_come(), style);
    return Explanation{std::move(*stored), std::move(decisions), std::move(fate)};
}

std::string explanation_json(const Explanation& explanation, const Style& style) {
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
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gatherd
