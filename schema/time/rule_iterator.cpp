#include "time/rule_iterator.hpp"

#include <algorithm>

namespace gatherd {
namespace {

constexpr auto last_year = date::year(9999);  // what a DATE can say (RFC 5545 3.3.4)
constexpr auto one_day = std::chrono::hours(24);

bool contains(const std::vector<int>& list, std::int64_t value) {
    return list.empty() || std::binary_search(list.begin(), list.end(), static_cast<int>(value));
}

std::int64_t divide_up(std::int64_t value, std::int64_t by) { return value <= 0 ? 0 : (value + by - 1) / by; }

std::chrono::seconds unit_of(Frequency frequency) {
    if (frequency == Frequency::hourly) return std::chrono::hours(1);
    if (frequency == Frequency::minutely) return std::chrono::minutes(1);
    return std::chrono::seconds(frequency == Frequency::secondly ? 1 : 0);
}

/// BYHOUR, BYMINUTE and BYSECOND say nothing beside a DATE (RFC 5545 3.3.10).
Rule for_start(Rule rule, bool is_date) {
    if (is_date) rule.by_hour = rule.by_minute = rule.by_second = {};
    return rule;
}

/// The rule with what lies outside one hour, minute or second of it set to zero.
Rule within_unit(Rule rule) {
    if (rule.frequency <= Frequency::hourly) rule.by_hour = {0};
    if (rule.frequency <= Frequency::minutely) rule.by_minute = {0};
    if (rule.frequency == Frequency::secondly) rule.by_second = {0};
    return rule;
}

std::int64_t months_of(date::year_month_day day) {
    return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1;
}

}  // namespace

RuleIterator::RuleIterator(const Rule& rule, local_seconds start, bool is_date, RuleWindow window, RuleBudget budget)
    : rule_(for_start(rule, is_date)),
      start_(start),
      window_(window),
      day_parts_(rule_, date::floor<date::days>(start)),
      unit_(unit_of(rule.frequency)),
      base_(unit_.count() == 0 ? date::floor<date::days>(start)
                               : start - (start - date::floor<date::days>(start)) % unit_),
      times_(times_of_day(within_unit(rule_), start - date::floor<date::days>(start))),
      left_(rule.count),
      steps_left_(budget.steps),
      deadline_(std::chrono::steady_clock::now() + budget.time) {
    window_.last = std::min(window_.last, local_days(last_year / 12 / 31) + one_day - std::chrono::seconds(1));
    if (window_.from > start_) skip_to_window();
}

/// Without COUNT, the periods before the window need not be looked at; with it, they need only be counted when each has
/// as many instances as the next.
void RuleIterator::skip_to_window() {
    const auto target = periods_before_window() / rule_.interval;
    if (!left_) {
        period_ = target;
    } else if (target > 1 && periods_are_alike()) {
        skip_counted(target);
    }
}

std::int64_t RuleIterator::periods_before_window() const {
    const auto from = date::floor<date::days>(window_.from);
    const auto start = date::floor<date::days>(start_);
    const date::year_month_day from_date(from);
    const date::year_month_day start_date(start);
    switch (rule_.frequency) {
        case Frequency::yearly:
            return (from_date.year() - start_date.year()).count();
        case Frequency::monthly:
            return months_of(from_date) - months_of(start_date);
        case Frequency::weekly:
            return (from - start).count() / 7;  // may fall one short
        case Frequency::daily:
            return (from - start).count();
        default:
            return (window_.from - base_) / unit_;
    }
}

bool RuleIterator::periods_are_alike() const {
    switch (rule_.frequency) {
        case Frequency::weekly:
            return day_parts_.only_weekdays();
        case Frequency::daily:
            return day_parts_.all_days();
        case Frequency::hourly:
            return day_parts_.all_days() && rule_.by_hour.empty();
        case Frequency::minutely:
            return day_parts_.all_days() && rule_.by_hour.empty() && rule_.by_minute.empty();
        case Frequency::secondly:
            return day_parts_.all_days() && rule_.by_hour.empty() && rule_.by_minute.empty() && rule_.by_second.empty();
        default:
            return false;
    }
}

/// Counts off the instances of the first period, which DTSTART may cut, and of the whole ones before `target`.
void RuleIterator::skip_counted(std::int64_t target) {
    if (!next_period() || period_ != 0) return;
    std::int64_t first = 0;
    for (std::int64_t i = 0; i < size(); ++i) first += at(i) >= start_ ? 1 : 0;
    const auto skipped = target - 1;
    const bool all_gone = skipped >= divide_up(*left_ - first, size());
    left_ = all_gone ? 0 : *left_ - first - skipped * size();
    period_ = target;
    listed_ = false;
}

std::optional<local_seconds> RuleIterator::next() {
    while (!left_ || *left_ > 0) {
        if (!listed_ && !next_period()) return std::nullopt;
        if (index_ >= size()) {
            listed_ = false;
            ++period_;
            continue;
        }
        if (!spend(1)) return std::nullopt;
        const auto instance = at(index_++);
        if (instance < start_) continue;
        if (instance > window_.last) return std::nullopt;
        if (left_) --*left_;
        if (instance >= window_.from) return instance;
    }
    return std::nullopt;
}

/// Lists the instances of the next period that may have any, from period_ on; false when there is none to look at.
bool RuleIterator::next_period() {
    for (;; ++period_) {
        if (!spend(1)) return false;
        index_ = 0;
        if (unit_.count() == 0) {
            const auto first = first_day(period_);
            if (!first || *first > window_.last) return false;
            list_days(*first);
        } else {
            const auto begin = base_ + unit_ * (period_ * rule_.interval);
            if (begin > window_.last) return false;
            if (const auto wanted = after_unwanted(begin)) {
                period_ = divide_up((*wanted - base_) / unit_, rule_.interval) - 1;
                continue;
            }
            begins_.assign(1, begin);
        }
        select_positions();
        listed_ = true;
        if (size() > 0) return true;
    }
}

std::optional<local_days> RuleIterator::first_day(std::int64_t period) const {
    const auto day = date::floor<date::days>(start_);
    const auto ahead = period * rule_.interval;
    constexpr std::int64_t most_days = 366LL * 10'000;
    if (ahead > most_days) return std::nullopt;
    if (rule_.frequency == Frequency::daily) return day + date::days(ahead);
    if (rule_.frequency == Frequency::weekly)
        return day - (date::weekday(day) - date::weekday(rule_.week_start)) + date::weeks(ahead);
    const auto months = months_of(date::year_month_day(day)) / (rule_.frequency == Frequency::yearly ? 12 : 1) + ahead;
    const auto year = rule_.frequency == Frequency::yearly ? months : months / 12;
    if (year > static_cast<int>(last_year)) return std::nullopt;
    const auto month = rule_.frequency == Frequency::yearly ? 1U : static_cast<unsigned>(months % 12) + 1;
    return local_days(date::year(static_cast<int>(year)) / date::month(month) / 1);
}

void RuleIterator::list_days(local_days first) {
    begins_.clear();
    const date::year_month_day begin(first);
    auto end = first + date::days(rule_.frequency == Frequency::weekly ? 7 : 1);
    if (rule_.frequency == Frequency::monthly)
        end = local_days(begin.year() / begin.month() / date::last) + date::days(1);
    if (rule_.frequency == Frequency::yearly) end = local_days((begin.year() + date::years(1)) / 1 / 1);
    spend((end - first).count() / 2);
    for (auto day = first; day < end; day += date::days(1)) {
        if (rule_.frequency == Frequency::yearly) {
            const date::year_month_day date(day);
            if (!day_parts_.matches_month(date.month())) {
                day = local_days(date.year() / date.month() / date::last);
                continue;
            }
        }
        if (day_parts_.matches(day)) begins_.emplace_back(day);
    }
}

/// For HOURLY and finer: when the period that begins there is ruled out, the earliest time at which one may not be.
std::optional<local_seconds> RuleIterator::after_unwanted(local_seconds begin) const {
    using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
    const auto day = date::floor<date::days>(begin);
    if (!day_parts_.matches(day)) return day + one_day;
    const auto hour = date::floor<hours>(begin);
    if (!contains(rule_.by_hour, (hour - day) / hours(1))) return hour + hours(1);
    if (rule_.frequency == Frequency::hourly) return std::nullopt;
    const auto minute = date::floor<minutes>(begin);
    if (!contains(rule_.by_minute, (minute - hour) / minutes(1))) return minute + minutes(1);
    if (rule_.frequency == Frequency::minutely) return std::nullopt;
    if (!contains(rule_.by_second, (begin - minute) / seconds(1))) return begin + seconds(1);
    return std::nullopt;
}

void RuleIterator::select_positions() {
    positions_.clear();
    const auto all = static_cast<std::int64_t>(begins_.size() * times_.size());
    for (const std::int64_t position : rule_.by_set_pos) {
        const auto index = position > 0 ? position - 1 : all + position;
        if (index >= 0 && index < all) positions_.push_back(index);
    }
    std::sort(positions_.begin(), positions_.end());
    positions_.erase(std::unique(positions_.begin(), positions_.end()), positions_.end());
}

std::int64_t RuleIterator::size() const {
    return static_cast<std::int64_t>(rule_.by_set_pos.empty() ? begins_.size() * times_.size() : positions_.size());
}

local_seconds RuleIterator::at(std::int64_t index) const {
    if (!rule_.by_set_pos.empty()) index = positions_[static_cast<std::size_t>(index)];
    const auto times = static_cast<std::int64_t>(times_.size());
    return begins_[static_cast<std::size_t>(index / times)] +
           std::chrono::seconds(times_[static_cast<std::size_t>(index % times)]);
}

bool RuleIterator::spend(std::int64_t steps) {
    constexpr std::int64_t between_looks = 1024;  // at the clock
    const auto before = steps_left_ / between_looks;
    steps_left_ -= steps;
    const bool late = steps_left_ / between_looks != before && std::chrono::steady_clock::now() > deadline_;
    if (steps_left_ < 0 || late) gave_up_ = true;
    return !gave_up_;
}

}  // namespace gatherd
