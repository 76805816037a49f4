#pragma once
#include <cstddef>
#include <cstdlib>

namespace gatherd::bench {

/// The full size, or the tiny one that the smoke run asks for with GATHERD_BENCH_TINY=1.
inline std::size_t sized(std::size_t full, std::size_t tiny) {
    return std::getenv("GATHERD_BENCH_TINY") == nullptr ? full : tiny;
}

}  // namespace gatherd::bench
