#pragma once
#include <span>
#include <string>
#include <vector>

#include "identity/match.hpp"
#include "identity/testimony.hpp"

namespace gatherd {

/// Several sources' words made one record.
struct Merged {
    Event event;
    std::vector<std::string> disagreements;  ///< "date: rust-calendar says 2023-11-14 19:00 Europe/Berlin"
};

/// Field by field the better witness speaks: the organizer's own page over a feed over an aggregator, then who gives
/// more structure, then by name, so that the order in which sources were asked never shows. Where equals disagree about
/// time, place or mode, the one that changed its word last is believed. `testimonies` is not empty; `evidence` is what
/// joined them.
[[nodiscard]] Merged merge(std::span<const Testimony* const> testimonies, EvidenceSet evidence);

}  // namespace gatherd
