#include "site/inquiries.hpp"

#include <nlohmann/json.hpp>

#include "answers/explain.hpp"
#include "base/unicode.hpp"

namespace gatherd::site {
namespace {

using Json = nlohmann::ordered_json;

/// parse_url() takes no longer ones.
constexpr std::size_t longest = 8192;

/// What a program learns of a URL that nothing is known of.
Json json_of(const Probe& probe, const Style& style, sys_seconds now) {
    if (!probe.refusal.empty()) return {{"refusal", probe.refusal}};
    return {{"kind", probe.source.kind},
            {"url", probe.source.url},
            {"reader", probe.document.reader},
            {"group", unicode::one_line(probe.document.name)},
            {"home", probe.home},
            {"time_zone", probe.zone},
            {"events", probed_span(probe)},
            {"lines", probed_lines(probe, style, now)},
            {"warnings", probe_warnings(probe, style, now)},
            {"source", source_block(probe)}};
}

Answer with_probe(std::string checked, const Call& call) {
    if (call.probe == nullptr) return {std::move(checked), {}};
    auto json = Json::parse(checked);
    json["probe"] = json_of(*call.probe, call.snapshot.style(), call.snapshot.now);
    Answer answer{json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", {}};
    answer.kept = false;
    return answer;
}

}  // namespace

bool wants_probe(const Checked& found, const Call& call) {
    return !found.known() && call.probe == nullptr && parse_url(found.url).has_value();
}

Result<std::string> asked_for(const Call& call, std::string_view parameter) {
    auto value = call.parameter(parameter);
    if (value.empty()) return fail("{}: is missing", parameter);
    if (value.size() > longest) return fail("{}: is longer than {} bytes", parameter, longest);
    return value;
}

Checked checked(const std::string& url, const Call& call) {
    const auto to_come = days_to_come(call.curated.clock());
    std::vector<StoredEvent> upcoming;
    for (const auto& stored : call.snapshot.events)
        if (to_come.contains(stored.event.time)) upcoming.push_back(stored);
    return check_url(url, std::move(upcoming), call.curated);
}

Result<Answer> check_data(const Call& call) {
    const auto url = asked_for(call, "url");
    if (!url) return tl::unexpected(url.error());
    const auto found = checked(*url, call);
    const auto& style = call.snapshot.style();
    if (!wants_probe(found, call)) return with_probe(checked_json({found}, style), call);
    Answer answer;
    answer.probe = *url;
    return answer;
}

Result<Answer> explain_data(const Call& call) {
    const auto id = asked_for(call, "id");
    if (!id) return tl::unexpected(id.error());
    const auto explanation = explain(*id, call.curated);
    if (!explanation) return not_found("no event is or was known by that id or URL");
    return Answer{explanation_json(*explanation, call.snapshot.style()), {}};
}

Result<Answer> sources_data(const Call& call) { return Answer{sources_json(call.snapshot.sources), {}}; }

Result<Answer> source_data(const Call& call) {
    const auto* source = call.snapshot.source(call.captured("name"));
    if (source == nullptr) return not_found("no source has that name");
    return Answer{source_json(*source), {}};
}

}  // namespace gatherd::site
