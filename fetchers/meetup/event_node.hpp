#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "meetup/apollo.hpp"
#include "model/raw_event.hpp"

namespace gatherd::meetup {

/// What a group node says of the group.
struct Group {
    std::string key;  ///< "Group:31139455"
    std::string name;
    std::string slug;  ///< lower case
    std::string zone;
    WrittenPlace home;
    bool is_private = false;
};

[[nodiscard]] Group read_group(const json::Value& node, std::string_view asked_slug);
/// An Event node of a list, of an event page or of the API. An error says why it is not listed.
[[nodiscard]] Result<RawEvent> read_event(const json::Value& node, const Group& group, const ApolloState& state);
/// A name of an occurrence with a letter id that lives on when its organizer edits the series, which changes the
/// letters: group, planned date and hour. "" when no letter id among the event's names tells a date.
[[nodiscard]] std::string planned_alias(std::string_view slug, const RawEvent& event);
/// Whether the node belongs to another group: pages carry neighbours' events in the same state.
[[nodiscard]] bool is_foreign(const json::Value& node, const Group& group, std::string_view asked_slug,
                              const ApolloState& state);

}  // namespace gatherd::meetup
