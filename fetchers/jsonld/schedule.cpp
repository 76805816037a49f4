#include "base/ascii.hpp"
#include "iso8601/iso8601.hpp"
#include "jsonld/graph.hpp"

namespace gatherd::jsonld {
namespace {

/// schema.org repeatFrequency: an ISO 8601 duration, or a word that is in use for one.
std::string frequency(std::string_view written) {
    const std::pair<std::string_view, std::string_view> words[] = {
        {"Daily", "DAILY"},   {"Weekly", "WEEKLY"},   {"Monthly", "MONTHLY"},
        {"Yearly", "YEARLY"}, {"Annually", "YEARLY"}, {"Biweekly", "WEEKLY;INTERVAL=2"}};
    for (const auto& [word, rule] : words)
        if (ascii::equal_ignoring_case(schema_word(written), word)) return std::string(rule);
    if (written.size() < 3 || written.front() != 'P') return {};
    const auto count = written.substr(1, written.size() - 2);
    if (count.find_first_not_of("0123456789") != std::string_view::npos || count.size() > 3 || count == "0") return {};
    const std::pair<char, std::string_view> units[] = {
        {'D', "DAILY"}, {'W', "WEEKLY"}, {'M', "MONTHLY"}, {'Y', "YEARLY"}};
    for (const auto& [unit, rule] : units)
        if (written.back() == unit) return fmt::format("{};INTERVAL={}", rule, count);
    return {};
}

/// "https://schema.org/Monday" → "MO".
std::string days_of_week(const json::Value& written) {
    std::vector<std::string> out;
    for (const auto* day : each(written)) {
        const auto word = schema_word(day->text());
        if (word.size() >= 2) out.push_back(ascii::upper(word.substr(0, 2)));
    }
    return ascii::join(out, ",");
}

std::string numbers(const json::Value& written) {
    std::vector<std::string> out;
    for (const auto* one : each(written))
        if (one->number()) out.push_back(fmt::format("{}", static_cast<int>(*one->number())));
    return ascii::join(out, ",");
}

std::string compact_date(std::string_view written) {
    const auto time = read_iso8601(written);
    return time ? ascii::replace_all(format_date(date::floor<date::days>(time->wall)), "-", "") : std::string{};
}

std::string rule_of(const json::Value& schedule, const WrittenTime& start) {
    auto rule = frequency(plain_text(schedule["repeatFrequency"]));
    if (rule.empty()) return {};
    rule = "FREQ=" + rule;
    if (const auto days = days_of_week(schedule["byDay"]); !days.empty()) rule += ";BYDAY=" + days;
    if (const auto days = numbers(schedule["byMonthDay"]); !days.empty()) rule += ";BYMONTHDAY=" + days;
    if (const auto months = numbers(schedule["byMonth"]); !months.empty()) rule += ";BYMONTH=" + months;
    if (const auto count = schedule["repeatCount"].number(); count && *count >= 1 && *count < 100'000)
        rule += fmt::format(";COUNT={}", static_cast<int>(*count));
    else if (const auto until = compact_date(plain_text(schedule["endDate"])); !until.empty())
        // The last day is meant inclusively (schema.org endDate).
        rule += start.is_date ? ";UNTIL=" + until : ";UNTIL=" + until + "T235959";
    return rule;
}

/// "18:00", "18:00:00+02:00" of `day`.
std::optional<WrittenTime> at_time(const WrittenTime& day, std::string_view time, const std::string& zone) {
    const auto date = format_date(date::floor<date::days>(day.wall));
    auto out = time.empty() ? std::optional(day) : read_iso8601(date + "T" + std::string(time));
    if (out && !out->is_date && !out->utc_offset) out->zone = zone;
    return out;
}

}  // namespace

bool read_schedule(const json::Value& written, RawEvent& event) {
    const auto all = each(written);
    if (all.empty()) return false;
    const auto& schedule = *all.front();
    const auto first = read_iso8601(plain_text(schedule["startDate"]));
    if (!first) return false;
    const auto zone = plain_text(schedule["scheduleTimezone"]);
    const auto start = at_time(*first, plain_text(schedule["startTime"]), zone);
    if (!start) return false;
    event.start = *start;
    if (const auto time = plain_text(schedule["endTime"]); !time.empty() && !start->is_date)
        event.end = at_time(*first, time, zone);
    if (event.end && event.end->wall < event.start.wall) event.end->wall += std::chrono::hours(24);
    if (!event.end) event.duration = read_iso8601_duration(plain_text(schedule["duration"]));
    if (auto rule = rule_of(schedule, *start); !rule.empty()) event.recurrence.rules.push_back(std::move(rule));
    for (const auto* except : each(schedule["exceptDate"]))
        if (const auto day = read_iso8601(except->text())) event.recurrence.exclusions.push_back(*day);
    return true;
}

}  // namespace gatherd::jsonld
