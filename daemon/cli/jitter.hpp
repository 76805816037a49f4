#pragma once
#include <functional>
#include <memory>
#include <random>

namespace gatherd {

/// Uniform in [0, 1), for jitter only.
inline std::function<double()> jitter() {
    auto engine = std::make_shared<std::minstd_rand>(std::random_device{}());
    return [engine] { return std::uniform_real_distribution<double>(0, 1)(*engine); };
}

}  // namespace gatherd
