#include <fmt/format.h>

#include <limits>

#include "base/ascii.hpp"
#include "query/query.hpp"
#include "render/block.hpp"
#include "render/formats.hpp"
#include "render/ics_lines.hpp"
#include "render/times.hpp"
#include "render/vtimezone.hpp"

namespace gatherd::formats {
namespace {

std::string utc_value(sys_seconds instant) { return basic(format_rfc3339(instant)); }

std::string moment(std::string_view property, local_seconds wall, const std::optional<sys_seconds>& instant) {
    return fmt::format("{}:{}", property, instant ? utc_value(*instant) : basic(format_local(wall)));
}

// RFC 5545 3.3.5: form #3 where the zone says the same, else in UTC, form #2; without a known zone floating, form #1.
void put_time(std::string& out, const EventTime& time) {
    if (time.all_day) {
        put_line(out, "DTSTART;VALUE=DATE:" + basic(format_date(time.first_day())));
        put_line(out, "DTEND;VALUE=DATE:" + basic(format_date(time.last_day() + date::days(1))));
        return;
    }
    const bool in_zone = CalendarZones::tells(time);
    const auto told = [&](std::string property, local_seconds wall, const std::optional<sys_seconds>& instant) {
        if (in_zone) property += ";TZID=" + time.zone;
        put_line(out, moment(property, wall, in_zone ? std::nullopt : instant));
    };
    told("DTSTART", time.start, time.start_utc);
    if (time.end > time.start) told("DTEND", time.end, time.end_utc);
}

std::string_view status_value(Status status) {
    switch (status) {
        case Status::cancelled:
            return "CANCELLED";
        case Status::tentative:
        case Status::postponed:
            return "TENTATIVE";
        case Status::confirmed:
            break;
    }
    return "CONFIRMED";
}

std::string location_value(const Event& event, const Style& style) {
    std::string value;
    const auto add = [&](const std::string& part) {
        if (part.empty()) return;
        if (!value.empty()) value += ", ";
        value += part;
    };
    if (event.mode != Mode::virtual_) {
        add(event.place.venue);
        add(event.place.address);
    }
    add(location_text(event, style));
    return text_value(value);
}

std::string description_value(const Entry& entry) {
    auto value = text_value(entry.organizer.name) + "\\n" + text_value(entry.url);
    for (const auto& mirror : entry.mirrors) value += "\\n" + text_value(mirror.label + ": " + mirror.url);
    return value;
}

// The record's own moments, not the poll's: the same data give the same bytes. SEQUENCE counts the seconds in which the
// event has changed, so that it rises with every change and outlives a history that is pruned (3.8.7.4).
void put_revision(std::string& out, const StoredEvent& stored, sys_seconds otherwise) {
    const auto changed = stored.last_changed.value_or(last_told(stored, otherwise));
    const auto known = std::min(stored.first_known.value_or(first_told(stored, otherwise)), changed);
    put_line(out, "DTSTAMP:" + utc_value(changed));
    put_line(out, "CREATED:" + utc_value(known));
    put_line(out, "LAST-MODIFIED:" + utc_value(changed));
    const auto seconds = std::min<std::int64_t>((changed - known).count(), std::numeric_limits<std::int32_t>::max());
    put_line(out, fmt::format("SEQUENCE:{}", seconds));
}

void put_event(std::string& out, const Listing& listing, const Style& style, sys_seconds otherwise) {
    const auto& event = listing.stored.event;
    const auto entry = entry_of(event, style);
    put_line(out, "BEGIN:VEVENT");
    put_line(out, "UID:" + text_value(listing.stored.id) + "@gatherd");
    put_revision(out, listing.stored, otherwise);
    put_time(out, event.time);
    put_line(out, "SUMMARY:" + text_value(event.title));
    put_line(out, "LOCATION:" + location_value(event, style));
    if (event.place.coordinates && event.mode != Mode::virtual_)
        put_line(out, fmt::format("GEO:{:.6f};{:.6f}", event.place.coordinates->latitude,
                                  event.place.coordinates->longitude));
    put_line(out, "DESCRIPTION:" + description_value(entry));
    put_line(out, "CONTACT:" + text_value(entry.organizer.name));
    if (!entry.url.empty()) put_line(out, "URL:" + entry.url);
    // RFC 7986 5.11; the page says how to join.
    if (!entry.url.empty() && event.mode != Mode::in_person)
        put_line(out, "CONFERENCE;VALUE=URI;LABEL=Online:" + entry.url);
    put_line(out, fmt::format("STATUS:{}", status_value(event.status)));
    std::vector<std::string> categories;
    for (const auto& section : listing.sections) categories.push_back(text_value(section));
    if (!categories.empty()) put_line(out, "CATEGORIES:" + ascii::join(categories, ","));
    put_line(out, "END:VEVENT");
}

}  // namespace

std::string ics(const Selection& selection, const Style& style, const RenderOptions& options) {
    const auto name = text_value(options.name.empty() ? heading_text(style.heading) : options.name);
    const auto self = printed_url(options.self);
    std::string out;
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//gatherd//gatherd//EN");
    put_line(out, "CALSCALE:GREGORIAN");
    put_line(out, "NAME:" + name);
    put_line(out, "X-WR-CALNAME:" + name);
    put_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    put_line(out, "X-PUBLISHED-TTL:PT1H");
    if (!self.empty()) put_line(out, "SOURCE;VALUE=URI:" + self);
    const auto events = listed(selection);
    CalendarZones zones;
    for (const auto* listing : events) zones.add(listing->stored.event.time);
    zones.put(out);
    for (const auto* listing : events) put_event(out, *listing, style, selection.generated_at);
    put_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace gatherd::formats
