#include "time/zone.hpp"

#include "time/zone_rules.hpp"

namespace gatherd {

std::optional<sys_seconds> to_instant(std::string_view zone, local_seconds wall) {
    auto rules = find_zone(zone);
    if (rules == nullptr) return std::nullopt;
    return ZoneClock(std::move(rules)).to_instant(wall);
}

std::optional<std::chrono::seconds> offset_at(std::string_view zone, sys_seconds instant) {
    const auto rules = find_zone(zone);
    if (rules == nullptr) return std::nullopt;
    return rules->period_at(instant).offset;
}

std::optional<local_seconds> to_wall(std::string_view zone, sys_seconds instant) {
    const auto offset = offset_at(zone, instant);
    if (!offset) return std::nullopt;
    return local_seconds(instant.time_since_epoch() + *offset);
}

EventTime in_zone(EventTime time, std::string_view zone) {
    const auto rules = find_zone(zone);
    if (time.all_day || !time.start_utc || rules == nullptr || time.zone == zone) return time;
    ZoneClock clock(rules);
    time.start = clock.to_wall(*time.start_utc);
    time.end = clock.to_wall(time.end_utc.value_or(*time.start_utc));
    time.zone = zone;
    return time;
}

EventTime recomputed(EventTime time) {
    auto rules = find_zone(time.zone);
    if (time.all_day || rules == nullptr) return time;
    ZoneClock clock(std::move(rules));
    // An instant that still reads as its wall time stays: it may be the second of a fold.
    const auto keep_or_compute = [&clock](std::optional<sys_seconds>& instant, local_seconds wall) {
        if (!instant || clock.to_wall(*instant) != wall) instant = clock.to_instant(wall);
    };
    keep_or_compute(time.start_utc, time.start);
    keep_or_compute(time.end_utc, time.end);
    return time;
}

}  // namespace gatherd
