#include "normalize/told_time.hpp"

#include <fmt/format.h>

#include "time/zone.hpp"

namespace gatherd {
namespace {

struct Choice {
    std::string zone;
    std::string_view whose;
};

Choice strongest(const LocalZones& zones, bool written_offset) {
    if (!zones.place.empty()) return {zones.place, "the place"};
    if (!zones.home.empty()) return {zones.home, "the group's home"};
    // "18:30+05:30" is local as written; only UTC says nothing about where.
    if (!zones.calendar.empty() && !written_offset) return {zones.calendar, "the calendar"};
    return {};
}

}  // namespace

LocalZones local_zones(const RawEvent& raw, const Document& document, const PlaceDecision& place) {
    const auto known = [](const std::string& name) {
        return name.empty() ? std::string{} : iana_zone(name).value_or("");
    };
    return {place.zone, known(raw.home_zone), known(document.time_zone)};
}

ZoneHints hints(const LocalZones& zones, const Document& document) {
    return {zones.place.empty() ? zones.home : zones.place, zones.place, zones.calendar, &document.zones};
}

ToldTime told_time(const Occurrence& occurrence, const LocalZones& zones, bool shared_calendar) {
    const auto& written = occurrence.component->start;
    const auto& time = occurrence.time;
    if (time.all_day || written.is_date) return {time, "all-day date, as written"};
    const bool instant_only = written.zone.empty() && written.utc_offset.has_value();
    const bool default_zone =
        shared_calendar && !zones.place.empty() && !zones.calendar.empty() && time.zone == zones.calendar;
    if (!time.start_utc || (!instant_only && !default_zone)) return {time, occurrence.why};
    const bool is_utc = instant_only && written.utc_offset->count() == 0;
    const auto [zone, whose] = strongest(zones, instant_only && !is_utc);
    if (zone.empty()) return {time, occurrence.why};
    const auto given = is_utc ? "UTC" : instant_only ? format_offset(*written.utc_offset) : time.zone;
    return {in_zone(time, zone), fmt::format("{}, told in {} of {}", given, zone, whose)};
}

}  // namespace gatherd
