#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "normalize/normalize.hpp"

namespace gatherd::bench {

/// One source's normalized events, generated: evenings of a group in a city that five groups share, `events` of them
/// spread evenly over [from, to). Every fifth is also told, in other words, by the next source.
[[nodiscard]] std::vector<SightedEvent> generated_sightings(std::size_t source, std::size_t events, sys_seconds from,
                                                            sys_seconds to);

/// "group-00042"
[[nodiscard]] std::string source_name(std::size_t source);

}  // namespace gatherd::bench
