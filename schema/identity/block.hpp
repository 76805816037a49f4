#pragma once
#include <cstdint>
#include <vector>

#include "identity/features.hpp"

namespace gatherd {

/// A place to look for sightings of the same event: those with the same hash and a day within `reach`.
struct Block {
    std::int64_t hash = 0;
    local_days day;
    date::days reach{0};
    bool others_only = false;  ///< what the same source lists there is never the same event
};

/// Two sightings that match() accepts share a block within both reaches, and one that is not others_only when they are
/// of one source.
[[nodiscard]] std::vector<Block> blocks(const Features& features);

}  // namespace gatherd
