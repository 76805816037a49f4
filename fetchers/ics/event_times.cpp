#include "ics/event_times.hpp"

#include <algorithm>
#include <iterator>

#include "base/ascii.hpp"
#include "ics/written_time.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_rules = 32;  // each may cost an expansion its full time

}  // namespace

bool EventTimes::knows(std::string_view name) {
    static constexpr std::string_view names[] = {"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE",
                                                 "EXRULE",  "RDATE", "EXDATE",   "LAST-MODIFIED"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void EventTimes::take(const ContentLine& line) {
    // A part of a list of dates or of a rule would be another series.
    if (line.value.size() > limits_.line_bytes)
        return faults_.refuse(line, fmt::format("longer than {} bytes", limits_.line_bytes));
    if (line.name == "RRULE" || line.name == "EXRULE") return take_rule(line);
    if (line.name == "RDATE" || line.name == "EXDATE") return take_dates(line);
    if (line.name == "DURATION") return take_duration(line);
    take_time(line);
}

void EventTimes::take_rule(const ContentLine& line) {
    auto& rules = line.name == "RRULE" ? event_.recurrence.rules : event_.recurrence.exclusion_rules;
    if (rules.size() == most_rules) return faults_.refuse(line, fmt::format("more than {}", most_rules));
    const auto rule = ascii::trim(line.value);
    if (rule.empty()) return;
    if (rule.find('=') == std::string_view::npos)  // vCalendar 1.0: "W2 TU TH #27"
        return faults_.note(line, "not an RFC 5545 rule, left out: " + std::string(rule.substr(0, 60)));
    rules.emplace_back(rule);
}

void EventTimes::take_dates(const ContentLine& line) {
    dates_ += 1 + static_cast<std::size_t>(std::count(line.value.begin(), line.value.end(), ','));
    if (dates_ > limits_.properties) return faults_.refuse(line, fmt::format("more than {} dates", limits_.properties));
    std::vector<Error> problems;
    auto& recurrence = event_.recurrence;
    if (line.name == "RDATE") {
        for (auto& date : recurrence_dates(line, problems)) recurrence.dates.push_back(std::move(date));
    } else {
        for (auto& date : exclusion_dates(line, problems)) recurrence.exclusions.push_back(std::move(date));
    }
    for (const auto& problem : problems) faults_.note(line, problem.message);
}

void EventTimes::take_duration(const ContentLine& line) {
    const auto duration = parse_duration(line.value);
    if (!duration) return faults_.note(line, duration.error().message);
    event_.duration = duration->length;
    event_.duration_is_days = duration->is_days;
}

void EventTimes::take_time(const ContentLine& line) {
    const auto time = written_time(line);
    const bool is_needed = line.name == "DTSTART" || line.name == "RECURRENCE-ID";
    if (!time && is_needed) return faults_.refuse(line, time.error().message);
    if (!time) return faults_.note(line, time.error().message);
    if (line.name == "DTSTART" && !has_start_) {
        event_.start = *time;
        has_start_ = true;
    } else if (line.name == "DTEND" && !event_.end) {
        event_.end = *time;
    } else if (line.name == "RECURRENCE-ID") {
        event_.recurrence_id = *time;
        event_.this_and_future = ascii::equal_ignoring_case(parameter(line, "RANGE").value_or(""), "THISANDFUTURE");
    } else if (line.name == "LAST-MODIFIED" && time->utc_offset) {
        event_.last_modified = sys_seconds((time->wall - *time->utc_offset).time_since_epoch());
    }
}

}  // namespace gatherd::ics
