#include "meetup/apollo.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "dom/html.hpp"

namespace gatherd::meetup {
namespace {

const json::Value nothing;

/// Whether `member` is the field `name` with or without arguments.
bool is_field(std::string_view member, std::string_view name) {
    if (!member.starts_with(name)) return false;
    member.remove_prefix(name.size());
    return member.empty() || member.front() == '(' || member.front() == ':';
}

json::Value arguments_of(std::string_view member) {
    const auto open = member.find('{');
    if (open == std::string_view::npos) return {};
    return json::parse_prefix(member.substr(open)).value_or(json::Value{});
}

bool lists_only_drafts(const json::Value& arguments) {
    const auto& status = arguments["filter"]["status"].items();
    return !status.empty() && std::ranges::all_of(status, [](const auto& one) { return one.text() == "DRAFT"; });
}

}  // namespace

std::string ApolloState::key_of(const json::Value& value) {
    if (const auto& reference = value.text("__ref"); !reference.empty()) return reference;
    if (value.text("type") == "id") return value.text("id");
    if (value.has("__typename") && value.has("id")) return value.text("__typename") + ":" + value.text("id");
    return {};
}

const json::Value& ApolloState::resolve(const json::Value& value) const {
    const bool is_reference = value.has("__ref") || value.text("type") == "id";
    return is_reference ? nodes_[key_of(value)] : value;
}

const json::Value* ApolloState::find_root(std::string_view query) const {
    for (const auto& [name, value] : nodes_["ROOT_QUERY"].members())
        if (is_field(name, query)) return &value;
    return nullptr;
}

const json::Value& ApolloState::root(std::string_view query) const {
    const auto* found = find_root(query);
    return found == nullptr ? nothing : resolve(*found);
}

bool ApolloState::answers_null(std::string_view query) const {
    const auto* found = find_root(query);
    return found != nullptr && found->is_null();
}

const json::Value& ApolloState::group(std::string_view slug) const {
    if (const auto& asked = root("groupByUrlname"); asked.is_object()) return asked;
    const json::Value* with_events = &nothing;
    int count = 0;
    for (const auto& [key, node] : nodes_.members()) {
        if (!key.starts_with("Group:")) continue;
        if (ascii::equal_ignoring_case(node.text("urlname"), slug)) return node;
        if (event_connections(node, *this).empty()) continue;
        with_events = &node;
        ++count;
    }
    return count == 1 ? *with_events : nothing;
}

std::string ApolloState::key_of_group(std::string_view slug) const {
    for (const auto& [key, node] : nodes_.members())
        if (key.starts_with("Group:") && ascii::equal_ignoring_case(node.text("urlname"), slug)) return key;
    return {};
}

std::vector<Connection> event_connections(const json::Value& group, const ApolloState& state) {
    std::vector<Connection> out;
    for (const auto& [name, value] : group.members()) {
        if (!is_field(name, "events")) continue;
        const auto& connection = state.resolve(value);
        auto arguments = arguments_of(name);
        if (connection["edges"].is_array() && !lists_only_drafts(arguments))
            out.push_back({std::move(arguments), &connection});
    }
    return out;
}

json::Value page_properties(const pugi::xml_document& page) {
    if (const auto text = dom::script_with_id(page, "__NEXT_DATA__"); !text.empty()) {
        if (const auto data = json::parse(text)) return (*data)["props"]["pageProps"];
    }
    constexpr std::string_view assignment = "window.__APOLLO_STATE__";
    json::Value last;
    for (const auto& found : page.select_nodes("//script[contains(., 'window.__APOLLO_STATE__')]")) {
        std::string_view text = found.node().child_value();
        text.remove_prefix(text.find(assignment) + assignment.size());
        const auto open = text.find('{');
        if (open == std::string_view::npos ||
            text.substr(0, open).find_first_not_of(" =\t\r\n") != std::string_view::npos)
            continue;
        auto state = json::parse_prefix(text.substr(open));
        if (state && !state->members().empty()) last = json::object({{"__APOLLO_STATE__", std::move(*state)}});
    }
    return last;
}

}  // namespace gatherd::meetup
