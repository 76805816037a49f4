#include "render/vtimezone.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "render/ics_lines.hpp"
#include "time/zone_rules.hpp"

namespace gatherd::formats {
namespace {

void put_observance(std::string& out, local_seconds onset, std::chrono::seconds from, std::chrono::seconds to) {
    const auto* kind = to > from ? "DAYLIGHT" : "STANDARD";
    put_line(out, fmt::format("BEGIN:{}", kind));
    put_line(out, "DTSTART:" + basic(format_local(onset)));
    put_line(out, "TZOFFSETFROM:" + utc_offset_value(from));
    put_line(out, "TZOFFSETTO:" + utc_offset_value(to));
    put_line(out, fmt::format("END:{}", kind));
}

void put_period(std::string& out, const ZoneRules& rules, const ZonePeriod& period) {
    // Before 1970 no calendar of events needs to know when an offset came into force.
    if (period.begin < sys_seconds{}) return put_observance(out, local_seconds{}, period.offset, period.offset);
    const auto before = rules.period_at(period.begin - std::chrono::seconds(1)).offset;
    put_observance(out, local_seconds((period.begin + before).time_since_epoch()), before, period.offset);
}

// Whether that wall time exists in the zone, once, and at that instant.
bool names(const ZoneRules& rules, local_seconds wall, const std::optional<sys_seconds>& instant) {
    if (!instant) return false;
    const auto period = rules.period_at(*instant);
    const auto by = [&](std::chrono::seconds offset) { return sys_seconds(wall.time_since_epoch()) - offset; };
    if (by(period.offset) != *instant) return false;
    const auto earlier = rules.period_at(period.begin - std::chrono::seconds(1));
    const auto later = rules.period_at(period.end);
    return by(earlier.offset) >= period.begin && by(later.offset) < period.end;
}

/// Where the tables that readers take for a zone's rules end (RFC 8536 version 1).
constexpr local_seconds beyond_tables = local_days(date::year(2037) / 1 / 1);

}  // namespace

bool CalendarZones::tells(const EventTime& time) {
    if (time.all_day || time.zone.empty() || !ascii::is_alpha(time.zone.front())) return false;
    if (time.zone == "UTC" || time.zone == "Etc/UTC" || time.end >= beyond_tables) return false;
    const auto rules = find_zone(time.zone);
    if (!rules || !names(*rules, time.start, time.start_utc)) return false;
    return time.end <= time.start || names(*rules, time.end, time.end_utc);
}

void CalendarZones::add(const EventTime& time) {
    if (!tells(time)) return;
    const auto first = *time.start_utc;
    const auto last = std::max(first, time.end_utc.value_or(first));
    const auto [found, is_new] = spans_.try_emplace(time.zone, Span{first, last});
    if (is_new) return;
    found->second.first = std::min(found->second.first, first);
    found->second.last = std::max(found->second.last, last);
}

void CalendarZones::put(std::string& out) const {
    for (const auto& [name, span] : spans_) {
        const auto rules = find_zone(name);
        put_line(out, "BEGIN:VTIMEZONE");
        put_line(out, "TZID:" + name);
        auto period = rules->period_at(span.first);
        put_period(out, *rules, period);
        while (period.end <= span.last) {
            period = rules->period_at(period.end);
            put_period(out, *rules, period);
        }
        put_line(out, "END:VTIMEZONE");
    }
}

}  // namespace gatherd::formats
