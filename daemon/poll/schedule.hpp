#pragma once
#include <chrono>
#include <optional>

#include "base/clock.hpp"
#include "config/config.hpp"
#include "model/source.hpp"

namespace gatherd {

/// What the next poll's moment depends on.
struct ScheduleInput {
    sys_seconds now;
    int consecutive_failures = 0;            ///< this poll included
    bool gone = false;                       ///< 410 on two polls a day apart: asked weekly
    std::chrono::seconds server_wish{};      ///< REFRESH-INTERVAL, max-age, Retry-After; 0 when it wished nothing
    int unchanged_polls = 0;                 ///< in a row, this one included
    std::optional<date::weekday> issue_day;  ///< everything is polled again shortly before it begins (UTC)
};

/// A source is gone when it answered 410 on two polls at least so long apart.
inline constexpr std::chrono::seconds gone_confirmed_after = std::chrono::hours(24);
/// The longest that any source waits for its next poll.
[[nodiscard]] std::chrono::seconds longest_wait(const PollOptions& options, bool gone);

/// When to poll a source again. Success: its own interval, or the configured one, stretched by what the server wishes
/// and by an eighth for each poll in a row that brought nothing, within min…max, plus up to a tenth; but shortly before
/// the issue day when that comes first. Failure: exponential from min_interval with full jitter, at most 24 h, never
/// final. `random` is uniform in [0, 1).
[[nodiscard]] sys_seconds next_poll(const Source& source, const PollOptions& options, const ScheduleInput& input,
                                    double random);

}  // namespace gatherd
