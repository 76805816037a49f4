#pragma once
#include <vector>

#include "store/neighbourhood.hpp"

namespace gatherd::store {

/// Sightings that are one event.
struct Group {
    std::vector<std::size_t> members;  ///< positions in the neighbourhood; those that count, by source and key, first
    EvidenceSet evidence = 0;
    RowId event = 0;  ///< 0: it needs a new one
};

/// Which sightings of a neighbourhood are one event, and which event that is.
///
/// Those with a say are grouped by their matches alone. Those without one follow the group they match best, else the
/// group that keeps their event, else they stand alone: they only help to recognize an event that returns.
/// An id follows its oldest sighting, so it outlives rewrites, retitling, re-dating and merges that are undone.
[[nodiscard]] std::vector<Group> group(Database& database, const Neighbourhood& near);

}  // namespace gatherd::store
