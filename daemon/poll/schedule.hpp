#pragma once
#include <chrono>

#include "base/clock.hpp"
#include "config/config.hpp"
#include "model/source.hpp"

namespace gatherd {

/// What the next poll's moment depends on.
struct ScheduleInput {
    sys_seconds now;
    int consecutive_failures = 0;        ///< this poll included
    bool gone = false;                   ///< 410 on two polls a day apart: asked weekly
    std::chrono::seconds server_wish{};  ///< REFRESH-INTERVAL, max-age, Retry-After; 0 when it wished nothing
};

/// When to poll a source again. Success: its interval (or the configured one), stretched by what the server wishes,
/// within min…max, plus up to a tenth. Failure: exponential from min_interval with full jitter, at most 24 h, never
/// final. `random` is uniform in [0, 1).
[[nodiscard]] sys_seconds next_poll(const Source& source, const PollOptions& options, const ScheduleInput& input,
                                    double random);

}  // namespace gatherd
