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

/// `events` are distinct. The same seed gives the same world.
[[nodiscard]] World noisy_world(const std::vector<SightedEvent>& events, unsigned seed);

/// The archive's events, each once.
[[nodiscard]] std::vector<SightedEvent> distinct_events();

}  // namespace gatherd::test
