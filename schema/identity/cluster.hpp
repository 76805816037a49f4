#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "identity/match.hpp"

namespace gatherd {

/// Two sightings, by position, that were accepted as one event.
struct Edge {
    std::size_t a = 0;
    std::size_t b = 0;
    Match match;
};

struct Cluster {
    std::vector<std::size_t> members;  ///< positions, by source and key
    EvidenceSet evidence = 0;          ///< of the edges that joined them
};

/// Which of the sightings are one event: edges by name before others, the strongest first, none that would bring two
/// together that are never one. Where nothing names the other, those who know the two events best decide: an entry
/// whose page names another day or city brings no event of its own day along. A function of the sightings alone:
/// neither their order nor that of the edges matters. Clusters come in the order of their first members.
[[nodiscard]] std::vector<Cluster> cluster(std::span<const Features* const> sightings, std::vector<Edge> edges);

}  // namespace gatherd
