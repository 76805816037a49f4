#pragma once
#include <string>

namespace gatherd::test {

/// A random life of four sources: polls, failures, mass deletions, returns, id rewrites, re-dating, cancellations,
/// reordering; then each is polled well twice, in random order. What is listed at the end, with all its details but
/// the ids.
[[nodiscard]] std::string end_of_random_life(unsigned seed, int steps);

}  // namespace gatherd::test
