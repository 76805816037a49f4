#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/event.hpp"

namespace gatherd {

/// One source's word on one event: what identity compares and merges.
struct Testimony {
    std::string source;
    std::string key;  ///< unique within the source
    Event event;
    std::vector<std::string> identities;  ///< "meetup:313646790", "uid:…|…", canonical URLs; strongest first
    std::vector<std::string> links;       ///< canonical URLs that description and location mention
    int authority = 2;                    ///< 3 the organizer's own page or API, 2 its own feed, 1 an aggregator
    bool is_linked_page = false;          ///< the page that another testimony links to, not a source of its own
    /// When it last said otherwise of time, place, mode or status, as far as that is known.
    std::optional<sys_seconds> revised{};

    /// Who speaks first. A page that was asked because an entry links to it goes before feeds and calendars, and after
    /// pages that are polled for themselves.
    [[nodiscard]] int rank() const { return is_linked_page ? 5 : 2 * authority; }
};

}  // namespace gatherd
