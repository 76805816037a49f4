#include "poll/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace gatherd {
namespace {

using std::chrono::seconds;

constexpr seconds longest_backoff = std::chrono::hours(24);
constexpr seconds gone_interval = std::chrono::hours(7 * 24);

seconds part_of(seconds whole, double share) {
    return seconds(static_cast<seconds::rep>(static_cast<double>(whole.count()) * share));
}

seconds backoff(const PollOptions& options, int failures, double random) {
    const auto doublings = std::min(failures - 1, 20);
    const auto ceiling = std::min<seconds>(longest_backoff, options.min_interval * (1L << doublings));
    return std::max(seconds(60), part_of(ceiling, random));
}

}  // namespace

sys_seconds next_poll(const Source& source, const PollOptions& options, const ScheduleInput& input, double random) {
    if (input.gone) return input.now + gone_interval;
    const auto wish = std::min(input.server_wish, longest_backoff);
    if (input.consecutive_failures > 0)
        return input.now + std::max(wish, backoff(options, input.consecutive_failures, random));
    const auto base = source.interval.value_or(std::max(options.interval, wish));
    const auto bounded = std::clamp(base, options.min_interval, std::max(options.min_interval, options.max_interval));
    return input.now + bounded + part_of(bounded / 10, random);
}

}  // namespace gatherd
