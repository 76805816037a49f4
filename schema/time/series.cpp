#include "time/series.hpp"

#include <algorithm>

#include "time/rule_iterator.hpp"

namespace gatherd {
namespace {

constexpr auto one_day = std::chrono::hours(24);

/// The last wall time an UNTIL lets in: a DATE all of that local day, a floating time as it stands, UTC as that
/// instant.
local_seconds until_wall(const Until& until, Frame& frame, ZoneBook& zones) {
    if (frame.all_day) {
        const bool midnight = until.time == date::floor<date::days>(until.time);
        if (!until.is_utc || midnight) return date::floor<date::days>(until.time);
        // The end of some local day, or its beginning, told in UTC.
        const sys_seconds instant(until.time.time_since_epoch());
        return date::floor<date::days>(ZoneClock(zones.zone_of_dates()).to_wall(instant));
    }
    if (until.is_date) return until.time + one_day - std::chrono::seconds(1);
    if (until.is_utc) return frame.series.to_wall(sys_seconds(until.time.time_since_epoch()));
    return until.time;
}

class InstanceCollector {
public:
    InstanceCollector(const RawEvent& component, Frame& frame, ZoneBook& zones, const ExpansionLimits& limits,
                      Expansion& expansion)
        : component_(component), frame_(frame), zones_(zones), limits_(limits), expansion_(expansion) {
        start_ = zones.wall(component.start, frame);
    }

    std::vector<Instance> collect(sys_seconds from, sys_seconds to) {
        from_ = from;
        to_ = to;
        // Wall times go back when summer time ends: what lies outside after all is dropped by its instant.
        constexpr auto longest_fold = std::chrono::hours(3);
        window_ = {wall_at(from) - longest_fold, wall_at(to) + longest_fold};
        read_rules();
        if (rules_.empty())
            add({start_, start_instant(), std::nullopt});
        else
            add_rules();
        add_dates();
        sort_unique();
        remove_excluded();
        return std::move(found_);
    }

private:
    /// The written instant, which in a fold may be the second.
    sys_seconds start_instant() {
        return frame_.all_day ? frame_.instant(start_) : zones_.instant(component_.start, frame_);
    }

    local_seconds wall_at(sys_seconds instant) {
        return frame_.all_day ? local_seconds(instant.time_since_epoch()) : frame_.series.to_wall(instant);
    }

    void read_rules() {
        for (const auto& text : bounded(component_.recurrence.rules))
            if (auto rule = read_rule(text)) rules_.push_back(std::move(*rule));
    }

    /// As many rules as one component may have: each has its own limits, so that their number needs one too.
    std::span<const std::string> bounded(const std::vector<std::string>& rules) {
        constexpr std::size_t most_rules = 32;
        if (rules.size() > most_rules) report_limit(fmt::format("more than {} rules", most_rules));
        return std::span(rules).first(std::min(rules.size(), most_rules));
    }

    std::optional<Rule> read_rule(const std::string& text) {
        std::vector<std::string> remarks;
        auto rule = parse_rule(text, remarks);
        for (auto& remark : remarks) report(Severity::note, std::move(remark));
        if (!rule) {
            report(Severity::error, rule.error().message);
            return std::nullopt;
        }
        if (frame_.all_day && rule->frequency < Frequency::daily) {
            report(Severity::error,
                   fmt::format("RRULE '{}': no days to repeat within (RFC 5545 3.3.10)", text.substr(0, 200)));
            return std::nullopt;
        }
        return std::move(*rule);
    }

    void add_rules() {
        for (const auto& rule : rules_) add_rule(rule);
        if (found_.empty() && start_ >= window_.from && start_ <= window_.last && none_has_instances()) {
            report(Severity::warning, "RRULE without any instance: DTSTART stands alone");
            add({start_, start_instant(), std::nullopt});
        }
    }

    void add_rule(const Rule& rule) {
        auto window = window_;
        if (rule.until) window.last = std::min(window.last, until_wall(*rule.until, frame_, zones_));
        if (window.last < start_) return;
        RuleIterator walls(rule, start_, frame_.all_day, window, {.time = limits_.time_per_rule});
        std::size_t count = 0;
        while (const auto wall = walls.next()) {
            const Instance instance{*wall, frame_.instant(*wall), std::nullopt};
            if (!wanted(instance)) continue;
            if (count++ == limits_.occurrences)
                return report_limit(fmt::format("more than {} instances", limits_.occurrences));
            found_.push_back(instance);
        }
        if (walls.gave_up()) report_limit("takes too long to expand");
    }

    /// DTSTART does not match its rules: RFC 5545 3.8.5.3 leaves the result open. It is no instance then, unless there
    /// would be none at all.
    bool none_has_instances() {
        constexpr auto far = date::years(60);  // a weekday on 29 February comes back after at most 40
        return std::none_of(rules_.begin(), rules_.end(), [&](const Rule& rule) {
            RuleWindow window{start_, start_ + far};
            if (rule.until) window.last = until_wall(*rule.until, frame_, zones_);
            if (window.last < start_) return true;  // withdrawn by its calendar: an UNTIL before DTSTART
            return RuleIterator(rule, start_, frame_.all_day, window, {.time = limits_.time_per_rule})
                .next()
                .has_value();
        });
    }

    void add_dates() {
        for (const auto& date : component_.recurrence.dates) {
            auto wall = zones_.wall(date.start, frame_);
            if (date.start.is_date && !frame_.all_day) wall += start_ - date::floor<date::days>(start_);
            const auto at =
                date.start.is_date || frame_.all_day ? frame_.instant(wall) : zones_.instant(date.start, frame_);
            add({wall, at, end_of(date, at)});
        }
    }

    std::optional<sys_seconds> end_of(const RecurrenceDate& date, sys_seconds at) {
        if (frame_.all_day) return std::nullopt;
        if (date.exact_length) return at + *date.exact_length;
        return date.end ? std::optional(zones_.instant(*date.end, frame_)) : std::nullopt;
    }

    /// One instance per instant: an RDATE that repeats one of a rule adds only its own end.
    void sort_unique() {
        std::stable_sort(found_.begin(), found_.end(), [](const Instance& a, const Instance& b) {
            return std::pair(a.at, !a.end.has_value()) < std::pair(b.at, !b.end.has_value());
        });
        const auto same = [](const Instance& a, const Instance& b) { return a.at == b.at; };
        found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    }

    void remove_excluded() {
        NamedInstances excluded;
        for (const auto& date : component_.recurrence.exclusions) excluded.add(date, frame_, zones_);
        std::erase_if(found_, [&](const Instance& item) { return excluded.contain(item); });
        for (const auto& text : bounded(component_.recurrence.exclusion_rules))
            if (const auto rule = read_rule(text)) remove_rule(*rule);
    }

    void remove_rule(const Rule& rule) {
        auto window = window_;
        if (rule.until) window.last = std::min(window.last, until_wall(*rule.until, frame_, zones_));
        RuleIterator walls(rule, start_, frame_.all_day, window, {.time = limits_.time_per_rule});
        auto wall = walls.next();
        std::erase_if(found_, [&](const Instance& item) {
            while (wall && *wall < item.wall) wall = walls.next();
            return wall && *wall == item.wall;
        });
        if (walls.gave_up()) report_limit("takes too long to expand");
    }

    [[nodiscard]] bool wanted(const Instance& instance) const { return instance.at >= from_ && instance.at < to_; }

    void add(const Instance& instance) {
        if (wanted(instance)) found_.push_back(instance);
    }

    void report(Severity severity, std::string message) {
        expansion_.diagnostics.push_back({severity, component_.line, std::move(message)});
    }

    void report_limit(const std::string& what) {
        expansion_.truncated = true;
        report(Severity::warning, fmt::format("recurrence of '{}' cut: {}", component_.uid.substr(0, 80), what));
    }

    const RawEvent& component_;
    Frame& frame_;
    ZoneBook& zones_;
    const ExpansionLimits& limits_;
    Expansion& expansion_;
    local_seconds start_;
    sys_seconds from_;
    sys_seconds to_;
    RuleWindow window_{};
    std::vector<Rule> rules_;
    std::vector<Instance> found_;
};

Length days_long(const RawEvent& component) {
    std::chrono::seconds size{};
    if (component.end)
        size = date::ceil<date::days>(component.end->wall) - date::floor<date::days>(component.start.wall);
    else if (component.duration)
        size = date::floor<date::days>(*component.duration);
    return {std::max<std::chrono::seconds>(size, one_day), true};
}

}  // namespace

Length length_of(const RawEvent& component, Frame& frame, ZoneBook& zones) {
    if (frame.all_day) return days_long(component);
    if (component.end) {
        const auto size = zones.instant(*component.end, frame) - zones.instant(component.start, frame);
        return {std::max(size, std::chrono::seconds(0)), false};
    }
    return {std::max(component.duration.value_or(std::chrono::seconds(0)), std::chrono::seconds(0)),
            component.duration_is_days};
}

void NamedInstances::add(const WrittenTime& written, Frame& frame, ZoneBook& zones) {
    if (frame.all_day)
        instants_.insert(frame.instant(zones.wall(written, frame)).time_since_epoch().count());
    else if (written.is_date)
        dates_.insert(date::floor<date::days>(written.wall).time_since_epoch().count());
    else
        instants_.insert(zones.instant(written, frame).time_since_epoch().count());
}

std::vector<Instance> instances_of(const RawEvent& component, Frame& frame, ZoneBook& zones, sys_seconds from,
                                   sys_seconds to, const ExpansionLimits& limits, Expansion& expansion) {
    return InstanceCollector(component, frame, zones, limits, expansion).collect(from, to);
}

}  // namespace gatherd
