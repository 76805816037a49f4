#include "time/custom_zone.hpp"

#include <algorithm>
#include <vector>

#include "time/rule_iterator.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_observances = 256;   // of one VTIMEZONE
constexpr std::size_t most_dates = 1024;        // RDATEs of one observance
constexpr std::size_t most_rules = 64;          // of one VTIMEZONE
constexpr std::size_t most_transitions = 8192;  // of one VTIMEZONE
// 300 years of a yearly rule take 55,000 steps, a few milliseconds. Steps bound the work, not the clock: on a busy
// machine a rule cut short by time would shift instants.
constexpr RuleBudget rule_budget{.steps = 100'000, .time = std::chrono::seconds(2)};
constexpr local_seconds first_transition = local_days(date::year(1900) / 1 / 1);  // Outlook begins its rules in 1601
constexpr auto last_transition = local_days(date::year(2200) / 1 / 1);

struct Transition {
    sys_seconds at;
    std::chrono::seconds offset{};
};

class CustomRules final : public ZoneRules {
public:
    CustomRules(std::vector<Transition> transitions, std::chrono::seconds before)
        : transitions_(std::move(transitions)), before_(before) {}

    [[nodiscard]] ZonePeriod period_at(sys_seconds instant) const override {
        const auto next = std::upper_bound(transitions_.begin(), transitions_.end(), instant,
                                           [](sys_seconds value, const Transition& item) { return value < item.at; });
        const auto end = next == transitions_.end() ? end_of_time : next->at;
        if (next == transitions_.begin()) return {beginning_of_time, end, before_};
        return {std::prev(next)->at, end, std::prev(next)->offset};
    }

private:
    std::vector<Transition> transitions_;
    std::chrono::seconds before_;
};

sys_seconds instant_of(local_seconds wall, std::chrono::seconds offset) {
    return sys_seconds(wall.time_since_epoch() - offset);
}

void add_rule(const Observance& observance, const std::string& text, std::vector<Transition>& transitions) {
    std::vector<std::string> ignored;
    const auto rule = parse_rule(text, ignored);
    if (!rule || rule->frequency != Frequency::yearly) return;
    local_seconds last = last_transition;
    if (rule->until) {
        auto until = rule->until->time;
        if (rule->until->is_utc) until += observance.offset_from;  // RFC 5545 3.6.5: UNTIL is in UTC here
        if (rule->until->is_date) until += std::chrono::hours(24);
        last = std::min(last, until);
    }
    RuleIterator onsets(*rule, observance.onset, false, {std::max(observance.onset, first_transition), last},
                        rule_budget);
    while (const auto onset = transitions.size() < most_transitions ? onsets.next() : std::nullopt)
        transitions.push_back({instant_of(*onset, observance.offset_from), observance.offset_to});
}

bool usable(const Observance& observance) {
    constexpr auto widest = std::chrono::hours(24);
    return std::chrono::abs(observance.offset_from) < widest && std::chrono::abs(observance.offset_to) < widest;
}

}  // namespace

Zone custom_zone(std::span<const Observance> observances) {
    std::vector<Transition> transitions;
    std::size_t rules = 0;
    const Observance* earliest = nullptr;
    for (const auto& observance : observances.first(std::min(observances.size(), most_observances))) {
        if (!usable(observance)) continue;
        if (earliest == nullptr || observance.onset < earliest->onset) earliest = &observance;
        transitions.push_back({instant_of(observance.onset, observance.offset_from), observance.offset_to});
        for (const auto& date : std::span(observance.dates).first(std::min(observance.dates.size(), most_dates)))
            transitions.push_back({instant_of(date, observance.offset_from), observance.offset_to});
        for (const auto& rule : observance.rules)
            if (rules++ < most_rules) add_rule(observance, rule, transitions);
    }
    if (earliest == nullptr) return nullptr;
    const auto by_instant = [](const Transition& a, const Transition& b) { return a.at < b.at; };
    std::stable_sort(transitions.begin(), transitions.end(), by_instant);
    const auto same = [](const Transition& a, const Transition& b) { return a.at == b.at; };
    transitions.erase(std::unique(transitions.begin(), transitions.end(), same), transitions.end());
    return std::make_shared<CustomRules>(std::move(transitions), earliest->offset_from);
}

}  // namespace gatherd
