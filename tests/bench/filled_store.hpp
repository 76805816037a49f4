#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include "store/store.hpp"

namespace gatherd::bench {

/// So many occurrences of so many sources, spread evenly over [from, to).
struct StoreShape {
    std::size_t sources = 100;
    std::size_t events = 1'000'000;
    sys_seconds from;
    sys_seconds to;
};

/// Fills a new store at `path`, as polls at `now` would.
void fill_store(const std::string& path, const StoreShape& shape, sys_seconds now);

/// Doubles what a window is read from, again and again: each time the copies take place `days` later than the
/// originals, then twice as many. Good for reading only.
void multiply(const std::string& path, int doublings, int days);

/// A store with at least so many occurrences over so many years around `now`, made once per machine and kept among the
/// temporary files.
[[nodiscard]] std::string kept_store(std::size_t events, int years, sys_seconds now);

}  // namespace gatherd::bench
