#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "time/by_parts.hpp"
#include "time/rule.hpp"

namespace gatherd {

/// What one rule may cost. Steps are what normally ends a search, so that the result does not depend on the machine;
/// the clock is the last resort.
struct RuleBudget {
    std::int64_t steps = 1'000'000;  ///< periods looked at, days tested and instances counted: tens of nanoseconds each
    std::chrono::milliseconds time{50};
};

/// The part of a rule's instances that is wanted, in the wall time of the series.
struct RuleWindow {
    local_seconds from;  ///< instances before it are counted, not returned
    local_seconds last;  ///< the search ends after it: the horizon or UNTIL, whichever comes first
};

/// The instances of a rule in ascending order, each once (RFC 5545 3.3.10). Starts near the window by arithmetic where
/// the rule allows, and ends after it whether or not there was an instance.
class RuleIterator {
public:
    /// `start` is DTSTART in the wall time the series repeats in; `is_date` when it is a DATE.
    RuleIterator(const Rule& rule, local_seconds start, bool is_date, RuleWindow window, RuleBudget budget = {});

    [[nodiscard]] std::optional<local_seconds> next();
    /// The budget was used up: instances may be missing.
    [[nodiscard]] bool gave_up() const { return gave_up_; }

private:
    void skip_to_window();
    void skip_counted(std::int64_t target);
    [[nodiscard]] std::int64_t periods_before_window() const;
    [[nodiscard]] bool periods_are_alike() const;
    bool next_period();
    [[nodiscard]] std::optional<local_days> first_day(std::int64_t period) const;
    void list_days(local_days first);
    [[nodiscard]] std::optional<local_seconds> after_unwanted(local_seconds begin) const;
    void select_positions();
    [[nodiscard]] std::int64_t size() const;
    [[nodiscard]] local_seconds at(std::int64_t index) const;
    bool spend(std::int64_t steps);

    Rule rule_;
    local_seconds start_;
    RuleWindow window_;
    DayParts day_parts_;
    std::chrono::seconds unit_{};          ///< an hour, a minute or a second; 0 for longer frequencies
    local_seconds base_;                   ///< where DTSTART's hour, minute or second begins; its day otherwise
    std::vector<std::int32_t> times_;      ///< of each day, hour, minute or second: seconds since its beginning
    std::vector<local_seconds> begins_;    ///< of the days, or of the one hour, minute or second, of the period
    std::vector<std::int64_t> positions_;  ///< chosen by BYSETPOS among begins_ × times_
    std::int64_t period_ = 0;              ///< counted in intervals from DTSTART's
    std::int64_t index_ = 0;               ///< within the period
    bool listed_ = false;                  ///< begins_ is that of period_
    std::optional<std::int64_t> left_;     ///< of COUNT
    std::int64_t steps_left_;
    std::chrono::steady_clock::time_point deadline_;
    bool gave_up_ = false;
};

}  // namespace gatherd
