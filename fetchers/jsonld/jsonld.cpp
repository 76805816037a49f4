#include "jsonld/jsonld.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "dom/html.hpp"
#include "jsonld/graph.hpp"

namespace gatherd::jsonld {
namespace {

/// Sub-events of a parent that lasts at most this long are its programme; beyond it the parent is a series.
constexpr auto longest_single_event = std::chrono::hours(24 * 10);

/// Event types of schema.org whose names do not end in "Event".
constexpr std::string_view other_event_types[] = {"Festival", "Hackathon", "CourseInstance", "EventSeries"};

class Walker {
public:
    Walker(const Graph& graph, Document& into) : graph_(graph), into_(into) {}

    void walk(const json::Value& value) {
        if (into_.events.size() >= most_events) return;
        if (value.is_object() && is_event(value)) return event(value);
        for (const auto& item : value.items()) walk(item);
        for (const auto& [name, member] : value.members()) walk(member);
    }

private:
    void event(const json::Value& node) {
        const auto& children = node["subEvent"].is_null() ? node["subEvents"] : node["subEvent"];
        auto read = read_event(node, graph_, into_.diagnostics);
        if (!children.is_null() && (!read || is_series(node, *read))) return walk(children);
        if (!read) return reject(read.error().message);
        if (std::ranges::find(into_.events, *read) == into_.events.end()) into_.events.push_back(std::move(*read));
    }

    static bool is_series(const json::Value& node, const RawEvent& event) {
        if (has_type(node, "EventSeries")) return true;
        return event.end && event.end->wall - event.start.wall > longest_single_event;
    }

    void reject(std::string why) {
        ++into_.rejected;
        into_.diagnostics.push_back({Severity::warning, 0, std::move(why)});
    }

    const Graph& graph_;
    Document& into_;
};

}  // namespace

Graph::Graph(const json::Value& block, std::string_view base_url) : base_url_(base_url) { index(block); }

void Graph::index(const json::Value& value) {
    if (const auto& id = value.text("@id"); !id.empty() && value.members().size() > 1) by_id_.emplace(id, &value);
    for (const auto& item : value.items()) index(item);
    for (const auto& [name, member] : value.members()) index(member);
}

const json::Value& Graph::resolve(const json::Value& value) const {
    if (value.members().size() != 1) return value;
    const auto found = by_id_.find(value.text("@id"));
    return found == by_id_.end() ? value : *found->second;
}

std::string Graph::absolute(std::string_view written) const {
    if (ascii::trim(written).empty()) return {};
    const auto base = parse_url(base_url_);
    const auto url = base ? resolve_url(*base, written) : parse_url(written);
    if (!url || (url->scheme != "http" && url->scheme != "https")) return {};
    return url->text();
}

std::string_view schema_word(std::string_view written) {
    return written.substr(std::min(written.find_last_of("/#:") + 1, written.size()));
}

bool has_type(const json::Value& node, std::string_view type) {
    return std::ranges::any_of(each(node["@type"]),
                               [type](const auto* written) { return schema_word(written->text()) == type; });
}

bool is_event(const json::Value& node) {
    return std::ranges::any_of(each(node["@type"]), [](const auto* written) {
        const auto word = schema_word(written->text());
        // "DeliveryEvent", "UserInteraction…" and the like describe parcels and clicks.
        if (word == "DeliveryEvent" || word == "PublicationEvent" || word == "BroadcastEvent") return false;
        return word.ends_with("Event") || std::ranges::find(other_event_types, word) != std::end(other_event_types);
    });
}

std::vector<const json::Value*> each(const json::Value& value) {
    std::vector<const json::Value*> out;
    if (value.is_array())
        for (const auto& item : value.items()) out.push_back(&item);
    else if (!value.is_null())
        out.push_back(&value);
    return out;
}

std::string plain_text(const json::Value& value) {
    for (const auto* one : each(value)) {
        for (const char* key : {"@value", "name", "url"})
            if (const auto& text = one->text(key); !text.empty()) return dom::without_entities(text);
        if (!one->text().empty()) return dom::without_entities(one->text());
    }
    return {};
}

void read_block(const json::Value& block, std::string_view base_url, Document& into) {
    const Graph graph(block, base_url);
    Walker(graph, into).walk(block);
}

Document read_page(const pugi::xml_document& page, std::string_view base_url) {
    Document document;
    document.reader = "JSON-LD";
    int number = 0;
    for (const auto& script : dom::scripts_of_type(page, "application/ld+json")) {
        ++number;
        if (ascii::trim(script).empty()) continue;
        bool mended = false;
        const auto block = json::parse_tolerantly(script, mended);
        if (!block) {
            document.diagnostics.push_back(
                {Severity::warning, 0, fmt::format("JSON-LD block {}: {}", number, block.error().message)});
            continue;
        }
        if (mended)
            document.diagnostics.push_back(
                {Severity::note, 0, fmt::format("JSON-LD block {} is not valid JSON; repaired", number)});
        read_block(*block, base_url, document);
    }
    return document;
}

}  // namespace gatherd::jsonld
