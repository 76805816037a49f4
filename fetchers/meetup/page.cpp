#include "meetup/page.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "jsonld/jsonld.hpp"
#include "meetup/apollo.hpp"
#include "meetup/event_node.hpp"
#include "model/meetup_id.hpp"

namespace gatherd::meetup {
namespace {

constexpr std::size_t most_events = 1'000;  // pages list 30

using PageResult = tl::expected<Document, Refusal>;

tl::unexpected<Refusal> refuse(bool is_final, std::string message) {
    return tl::unexpected(Refusal{is_final, std::move(message)});
}

void note(Document& document, Severity severity, std::string message) {
    document.diagnostics.push_back({severity, 0, std::move(message)});
}

void add_event(const json::Value& node, const Group& group, const ApolloState& state, Document& document) {
    add_or_reject(read_event(node, group, state), document);
}

/// Whether events follow the last one of the list. A group's home page tells the first few of so many; what a list of
/// past events leaves out lies before those it has.
bool goes_on(const Connection& list) {
    if (list.arguments["filter"].has("beforeDateTime") || list.arguments.text("sort") == "DESC") return false;
    const auto& node = *list.node;
    if (node["pageInfo"].is_object()) return node["pageInfo"]["hasNextPage"].is_true();
    return node["totalCount"].number().value_or(0) > static_cast<double>(node["edges"].items().size());
}

/// What the arguments and the edges of one list say about the span it covers.
void read_span(const Connection& list, Document& document) {
    if (const auto from = parse_rfc3339(list.arguments["filter"].text("afterDateTime")))
        document.covers_from = document.covers_from ? std::min(*document.covers_from, *from) : *from;
    if (!goes_on(list)) return;
    document.ends_early = true;
    note(document, Severity::note,
         fmt::format("the page lists the first {} of {} events", (*list.node)["edges"].items().size(),
                     list.node->text("totalCount")));
}

/// The events of all lists of the group, each once.
Document read_lists(const json::Value& node, const ApolloState& state, const Address& asked) {
    Document document;
    const auto group = read_group(node, asked.slug);
    std::set<std::string> seen;
    std::size_t foreign = 0;
    for (const auto& list : event_connections(node, state)) {
        read_span(list, document);
        for (const auto& edge : (*list.node)["edges"].items()) {
            const auto& event = state.resolve(state.resolve(edge)["node"]);
            if (!event.is_object() || seen.size() >= most_events || !seen.insert(event.text("id")).second) continue;
            if (is_foreign(event, group, asked.slug, state))
                ++foreign;
            else
                add_event(event, group, state, document);
        }
    }
    if (foreign > 0) note(document, Severity::note, fmt::format("{} events of other groups left out", foreign));
    if (group.is_private && document.events.empty())
        note(document, Severity::warning, "a private group: its events are not public");
    if (group.slug != asked.slug) document.diagnostics.push_back(renamed(asked.slug, group.slug));
    document.name = group.name;
    document.time_zone = group.zone;
    document.reader = "__NEXT_DATA__ (Apollo)";
    return document;
}

/// One event's page: pageProps.event with everything inline, or the event at the state's root.
PageResult read_single(const json::Value& node, const ApolloState& state, const Address& asked) {
    Document document;
    const auto& owner = state.resolve(node["group"]);
    const auto group = read_group(owner, asked.slug);
    add_event(node, group, state, document);
    document.name = group.name;
    document.time_zone = group.zone;
    document.reader = "__NEXT_DATA__ (event)";
    return document;
}

/// Before 2023 the events stood in JSON-LD only, together with "similar events" of other groups.
Document read_jsonld(const pugi::xml_document& page, const Address& asked) {
    auto document = jsonld::read_page(page, events_page_url(asked.slug));
    const auto listed = document.events.size();
    std::erase_if(document.events, [&](const RawEvent& event) {
        const auto address = parse_address(event.url);
        return !address || address->slug != asked.slug || address->event_id.empty();
    });
    if (listed != document.events.size())
        note(document, Severity::note,
             fmt::format("{} events of other groups left out", listed - document.events.size()));
    for (auto& event : document.events) {
        const auto id = parse_address(event.url)->event_id;
        event.url = event_url(asked.slug, id);
        event.uid = "event_" + id + "@meetup.com";
        event.platform_id = meetup_key(id);
        event.organizer.url = group_url(asked.slug);
        // Pages of 2022 call hybrid events Offline: that is no statement about the mode of an event with a place.
        if (event.mode == Mode::in_person && !event.places.empty()) {
            event.mode.reset();
            event.mode_field.clear();
        }
        if (document.name.empty()) document.name = event.organizer.name;
    }
    return document;
}

bool is_soft_404(const pugi::xml_document& page) {
    const auto title = dom::title_of(page);
    for (const char* words :
         {"not found", "introuvable", "nicht gefunden", "no encontrado", "non trovat", "niet gevonden", "404"})
        if (ascii::find_ignoring_case(title, words) != std::string_view::npos) return true;
    return false;
}

PageResult read_properties(const json::Value& properties, const Address& asked) {
    const auto& nodes = properties["__APOLLO_STATE__"];
    const ApolloState state(nodes);
    if (const auto& event = properties["event"]; event.is_object()) return read_single(event, state, asked);
    const auto& group = state.group(asked.slug);
    if (!asked.event_id.empty() || !group.is_object()) {
        const auto& event = state.root("event");
        if (event.is_object()) return read_single(event, state, asked);
    }
    if (state.answers_null("groupByUrlname")) return refuse(true, fmt::format("Meetup has no group '{}'", asked.slug));
    if (!group.is_object() || event_connections(group, state).empty())
        return refuse(false, "the page's data holds no event list");
    return read_lists(group, state, asked);
}

}  // namespace

Diagnostic renamed(std::string_view from, std::string_view to) {
    return {Severity::warning, 0, fmt::format("the group '{}' is now called '{}': {}", from, to, group_url(to))};
}

PageResult read_page(std::string_view html, std::string_view content_type, const Address& asked,
                     std::string_view final_url) {
    const auto page = dom::parse_html(html, content_type);
    if (!page) return refuse(false, page.error().message);
    const auto properties = page_properties(*page);
    auto read = properties.is_object()
                    ? read_properties(properties, asked)
                    : PageResult(refuse(false, "the page has neither __NEXT_DATA__ nor JSON-LD events"));
    // A group that was renamed is told of under the name that its page moved to.
    const auto landed = parse_address(final_url);
    if (!read && !read.error().is_final) {
        auto document = read_jsonld(*page, landed ? *landed : asked);
        if (!document.events.empty()) read = std::move(document);
    }
    if (!read && is_soft_404(*page)) return refuse(true, fmt::format("Meetup has no group '{}'", asked.slug));
    if (!read) return read;
    if (landed && landed->slug != asked.slug)
        note(*read, Severity::warning, fmt::format("{} redirects to {}", events_page_url(asked.slug), final_url));
    return read;
}

}  // namespace gatherd::meetup
