#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"

namespace gatherd::meetup {

/// The cache of the site's GraphQL client, as pages carry it: nodes by "Type:id" that refer to each other.
class ApolloState {
public:
    explicit ApolloState(const json::Value& nodes) : nodes_(nodes) {}

    /// The node meant by {"__ref": "Group:1"} (Apollo 3) or {"type": "id", "id": "Group:1"} (Apollo 2); a value that is
    /// no reference stands for itself.
    [[nodiscard]] const json::Value& resolve(const json::Value& value) const;
    /// "Group:1" of a reference, or of a node by its __typename and id; "" for neither.
    [[nodiscard]] static std::string key_of(const json::Value& value);
    /// The member of ROOT_QUERY whose name begins with `query` ("groupByUrlname"), resolved. Null when there is none.
    [[nodiscard]] const json::Value& root(std::string_view query) const;
    /// Whether ROOT_QUERY answers that query with null: what was asked for does not exist.
    [[nodiscard]] bool answers_null(std::string_view query) const;
    /// The group that the page is about.
    [[nodiscard]] const json::Value& group(std::string_view slug) const;

    /// "Group:2" of the group with that urlname, if the page knows it; "" otherwise.
    [[nodiscard]] std::string key_of_group(std::string_view slug) const;

private:
    [[nodiscard]] const json::Value* find_root(std::string_view query) const;
    const json::Value& nodes_;
};

/// A field with arguments: `events({"filter":{…},"first":30})` or, since 2026, `events:{"filter":…}`.
struct Connection {
    json::Value arguments;
    const json::Value* node = nullptr;
};
/// The group's event lists that hold edges, drafts left out.
[[nodiscard]] std::vector<Connection> event_connections(const json::Value& group, const ApolloState& state);

/// `props.pageProps` of <script id="__NEXT_DATA__">, or `{"__APOLLO_STATE__": …}` of the last assignment to
/// window.__APOLLO_STATE__ that is not empty (before 2023). Null when the page has neither.
[[nodiscard]] json::Value page_properties(const pugi::xml_document& page);

}  // namespace gatherd::meetup
