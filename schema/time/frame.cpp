#include "time/frame.hpp"

#include "time/custom_zone.hpp"
#include "time/iana_zones.hpp"

namespace gatherd {
namespace {

Frame frame_in(const Zone& zone, std::string name, std::string why) {
    return {false, ZoneClock(zone), ZoneClock(zone), true, std::move(name), std::move(why)};
}

bool is_utc(const NamedZone& zone) { return zone.name == "UTC"; }

}  // namespace

ZoneBook::ZoneBook(const ZoneHints& hints) : custom_(hints.custom) {
    add_hint("the source", hints.source_zone);
    add_hint("the place", hints.place_zone);
    add_hint("the calendar", hints.calendar_zone);
}

void ZoneBook::add_hint(std::string_view of, const std::string& written) {
    if (written.empty()) return;
    if (const auto* zone = find(written)) hints_.push_back({std::string(of), *zone});
}

std::optional<NamedZone> ZoneBook::look_up(const std::string& written) {
    auto name = named_zone(written);
    constexpr std::size_t most_custom = 32;  // VTIMEZONEs used of one document
    if (!name && custom_ != nullptr && custom_used_ < most_custom) {
        const auto described = custom_->find(written);
        if (auto rules = described == custom_->end() ? nullptr : custom_zone(described->second)) {
            ++custom_used_;
            return NamedZone{std::move(rules), ""};
        }
    }
    if (!name) name = guessed_zone(written);
    if (!name) return std::nullopt;
    auto rules = find_zone(*name);
    return NamedZone{std::move(rules), std::move(*name)};
}

const NamedZone* ZoneBook::find(const std::string& written) {
    const auto [entry, fresh] = known_.try_emplace(written);
    auto& zone = entry->second;
    if (fresh) zone = look_up(written);
    return zone ? &*zone : nullptr;
}

Frame ZoneBook::frame_of(const WrittenTime& start, int line, std::vector<Diagnostic>& diagnostics) {
    if (start.is_date) return frame_of_date();
    if (!start.zone.empty()) {
        if (const auto* zone = find(start.zone)) return frame_of_zone(*zone, start.zone);
        diagnostics.push_back(
            {Severity::warning, line, fmt::format("time zone '{}' is unknown", start.zone.substr(0, 80))});
        if (!start.utc_offset) {
            auto frame = floating_frame();
            frame.why = fmt::format("TZID '{}' unknown, read as {}", start.zone.substr(0, 80), frame.why);
            return frame;
        }
    }
    return start.utc_offset ? frame_of_offset(start) : floating_frame();
}

Frame ZoneBook::frame_of_date() const {
    const auto utc = fixed_zone({});
    auto frame = frame_in(utc, hints_.empty() ? "" : hints_.front().zone.name, "date without time");
    frame.all_day = true;
    return frame;
}

Frame ZoneBook::frame_of_zone(const NamedZone& zone, const std::string& written) const {
    if (is_utc(zone)) return frame_of_utc("TZID " + written);
    if (zone.name.empty())
        return frame_in(zone.rules, "", fmt::format("TZID '{}', VTIMEZONE of the document", written));
    if (zone.name == written) return frame_in(zone.rules, zone.name, "TZID " + written);
    return frame_in(zone.rules, zone.name, fmt::format("TZID '{}' is {}", written, zone.name));
}

/// Written in UTC: repeats in UTC, but is told in the zone of where it takes place.
Frame ZoneBook::frame_of_utc(const std::string& why) const {
    const auto utc = fixed_zone({});
    if (hints_.empty() || is_utc(hints_.front().zone)) return frame_in(utc, "UTC", why);
    const auto& [of, zone] = hints_.front();
    return {false, ZoneClock(utc), ZoneClock(zone.rules),
            false, zone.name,      fmt::format("{}, told in the zone of {}", why, of)};
}

/// A written offset other than UTC's is the organizer's own wall time: kept, in the first zone that agrees with it.
Frame ZoneBook::frame_of_offset(const WrittenTime& start) const {
    if (start.utc_offset->count() == 0) return frame_of_utc("UTC");
    const sys_seconds instant(start.wall.time_since_epoch() - *start.utc_offset);
    const auto offset = format_offset(*start.utc_offset);
    for (const auto& [of, zone] : hints_)
        if (zone.rules->period_at(instant).offset == *start.utc_offset)
            return frame_in(zone.rules, zone.name, fmt::format("offset {}, in the zone of {}", offset, of));
    return frame_in(fixed_zone(*start.utc_offset), offset, "offset " + offset);
}

Frame ZoneBook::floating_frame() const {
    if (hints_.empty()) return frame_in(fixed_zone({}), "UTC", "floating, read as UTC");
    const auto& [of, zone] = hints_.front();
    return frame_in(zone.rules, zone.name, fmt::format("floating, zone of {}", of));
}

sys_seconds ZoneBook::instant(const WrittenTime& written, Frame& frame) {
    if (written.utc_offset) return sys_seconds(written.wall.time_since_epoch() - *written.utc_offset);
    if (!written.is_date && !written.zone.empty())
        if (const auto* zone = find(written.zone)) return ZoneClock(zone->rules).to_instant(written.wall);
    return frame.instant(written.wall);
}

local_seconds ZoneBook::wall(const WrittenTime& written, Frame& frame) {
    if (frame.all_day) {
        // Exchange writes the days of an all-day series as midnight in some zone: UTC's form of it may name the day
        // before.
        if (!written.is_date && written.utc_offset) {
            const auto there = ZoneClock(zone_of_dates()).to_wall(instant(written, frame));
            if (there == date::floor<date::days>(there)) return there;
        }
        return date::floor<date::days>(written.wall);
    }
    if (written.is_date || written.is_floating()) return written.wall;
    if (!written.utc_offset)  // a time that the zone skips keeps its name
        if (const auto* zone = find(written.zone); zone == nullptr || zone->rules == frame.series.zone())
            return written.wall;
    return frame.series.to_wall(instant(written, frame));
}

}  // namespace gatherd
