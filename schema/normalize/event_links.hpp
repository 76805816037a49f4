#pragma once
#include <string>
#include <vector>

#include "model/raw_event.hpp"

namespace gatherd {

/// The URLs of an event, told apart by what they lead to. All canonical.
struct EventLinks {
    std::string url;                  ///< the event's own page, "" when none is given
    std::string why;                  ///< where it was found
    bool identifies = false;          ///< the URL names this event and no other: not a room, a chat or a group's page
    std::vector<std::string> others;  ///< every other URL that the event mentions, at most 64
};

/// The page among URL, location and description; `organizer_url` (canonical) is no event's page.
[[nodiscard]] EventLinks find_links(const RawEvent& raw, const std::string& organizer_url);

}  // namespace gatherd
