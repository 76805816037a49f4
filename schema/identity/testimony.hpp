#pragma once
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
};

}  // namespace gatherd
