#pragma once
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "archive.hpp"

namespace gatherd::test {

/// Sources that tell of the archive's real events as badly as real sources do, and which event each sighting truly is.
struct World {
    std::map<std::string, std::vector<SightedEvent>> sources;
    std::map<std::pair<std::string, std::string>, std::string> truth;  ///< (source, key) → the event's true name
};

/// How badly they tell it: percentages.
struct Noise {
    const char* name = "usual";
    int slips = 15;        ///< calendar entries a day off their page
    int retitles = 60;     ///< calendar entries under another title
    int placeless = 20;    ///< calendar entries without a place
    int joint = 40;        ///< cross-posts by a second group
    int aliases = 10;      ///< links under a name that the group had before
    int look_alikes = 15;  ///< events that look like another
};

/// `events` are distinct. The same seed gives the same world.
[[nodiscard]] World noisy_world(const std::vector<SightedEvent>& events, unsigned seed, const Noise& noise = {});

/// The archive's events, each once.
[[nodiscard]] std::vector<SightedEvent> distinct_events();

}  // namespace gatherd::test
