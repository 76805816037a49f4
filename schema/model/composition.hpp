#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/clock.hpp"

namespace gatherd {

/// A piece of a document that means the same wherever it stands in it: all that one calendar says under one UID.
struct Part {
    std::uint64_t fingerprint = 0;
    std::size_t events = 0;  ///< that came of it when it was read
    friend bool operator==(const Part&, const Part&) = default;
};

/// What a document is made of. Two with equal compositions say the same.
struct Composition {
    std::uint64_t context = 0;  ///< of what every part's meaning depends on: the calendar's own lines, its zones
    std::vector<Part> parts;    ///< in order of their fingerprints, each once
    std::size_t omitted = 0;    ///< parts that are not among them: these have to be read each time
    friend bool operator==(const Composition&, const Composition&) = default;

    /// The part with that fingerprint, or none.
    [[nodiscard]] const Part* find(std::uint64_t fingerprint) const;
};

/// What of a document need not be read.
struct Reading {
    Composition known;  ///< parts that were read already, good as long as the context is the same
    sys_seconds from;   ///< what certainly lies outside of [from, to) is not wanted
    sys_seconds to;
};

}  // namespace gatherd
