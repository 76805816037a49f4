#include "poll/schedule.hpp"

#include <algorithm>

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

/// In the third hour before the next issue day begins: late enough to be fresh, early enough to be done.
sys_seconds refresh_before_issue(sys_seconds now, date::weekday issue_day, double random) {
    const auto moment = [&](date::sys_days day) {
        return sys_seconds(day) - std::chrono::hours(3) + part_of(std::chrono::hours(1), random);
    };
    auto day = date::floor<date::days>(now);
    day += issue_day - date::weekday(day);
    while (moment(day) <= now) day += date::days(7);
    return moment(day);
}

sys_seconds after_success(const Source& source, const PollOptions& options, const ScheduleInput& input, double random) {
    const auto wish = std::min(input.server_wish, longest_backoff);
    const auto stretched = options.interval + options.interval / 8 * std::clamp(input.unchanged_polls, 0, 100);
    const auto base = source.interval.value_or(std::max(stretched, wish));
    const auto bounded = std::clamp(base, options.min_interval, std::max(options.min_interval, options.max_interval));
    const auto usual = input.now + bounded + part_of(bounded / 10, random);
    if (!input.issue_day) return usual;
    const auto early = refresh_before_issue(input.now, *input.issue_day, random);
    return early < input.now + options.min_interval ? usual : std::min(usual, early);
}

}  // namespace

seconds longest_wait(const PollOptions& options, bool gone) {
    if (gone) return gone_interval;
    return std::max(longest_backoff, options.max_interval + options.max_interval / 10);
}

sys_seconds next_poll(const Source& source, const PollOptions& options, const ScheduleInput& input, double random) {
    if (input.gone) return input.now + gone_interval;
    if (input.consecutive_failures == 0) return after_success(source, options, input, random);
    const auto wish = std::min(input.server_wish, longest_backoff);
    return input.now + std::max(wish, backoff(options, input.consecutive_failures, random));
}

}  // namespace gatherd
