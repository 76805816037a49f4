#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "query/query.hpp"
#include "render/block.hpp"
#include "render/formats.hpp"
#include "render/times.hpp"

namespace gatherd::formats {
namespace {

// RFC 5545 3.3.11: TEXT. Controls are gone before; a line break is given as "\n".
std::string text_value(std::string_view text) {
    std::string out;
    for (const char c : unicode::one_line(text)) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

// RFC 5545 3.1: lines of at most 75 octets, continued after CRLF and a space, here never inside a code point.
void put_line(std::string& out, std::string_view line) {
    std::size_t limit = 75;
    while (line.size() > limit) {
        std::size_t cut = limit;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80) --cut;
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        limit = 74;
    }
    out.append(line).append("\r\n");
}

std::string basic(std::string_view extended) {
    std::string out;
    for (const char c : extended)
        if (c != '-' && c != ':') out += c;
    return out;
}

std::string utc_value(sys_seconds instant) { return basic(format_rfc3339(instant)); }

std::string moment(std::string_view property, local_seconds wall, std::optional<sys_seconds> instant) {
    return fmt::format("{}:{}", property, instant ? utc_value(*instant) : basic(format_local(wall)));
}

// Timed events are told in UTC (form #2), which needs no VTIMEZONE and cannot be misread; each occurrence stands alone,
// so no rule has to follow a zone. Without a known zone the wall time is floating (form #1).
void put_time(std::string& out, const EventTime& time) {
    if (time.all_day) {
        put_line(out, "DTSTART;VALUE=DATE:" + basic(format_date(time.first_day())));
        put_line(out, "DTEND;VALUE=DATE:" + basic(format_date(time.last_day() + date::days(1))));
        return;
    }
    put_line(out, moment("DTSTART", time.start, time.start_utc));
    if (time.end > time.start) put_line(out, moment("DTEND", time.end, time.end_utc));
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

void put_event(std::string& out, const Listing& listing, const Style& style, sys_seconds otherwise) {
    const auto& event = listing.stored.event;
    const auto entry = entry_of(event, style);
    put_line(out, "BEGIN:VEVENT");
    put_line(out, "UID:" + text_value(listing.stored.id) + "@gatherd");
    // The record's own moment, not the poll's: the same data gives the same bytes.
    put_line(out, "DTSTAMP:" + utc_value(last_told(listing.stored, otherwise)));
    put_time(out, event.time);
    put_line(out, "SUMMARY:" + text_value(event.title));
    put_line(out, "LOCATION:" + location_value(event, style));
    if (event.place.coordinates && event.mode != Mode::virtual_)
        put_line(out, fmt::format("GEO:{:.6f};{:.6f}", event.place.coordinates->latitude,
                                  event.place.coordinates->longitude));
    put_line(out, "DESCRIPTION:" + description_value(entry));
    put_line(out, "CONTACT:" + text_value(entry.organizer.name));
    if (!entry.url.empty()) put_line(out, "URL:" + entry.url);
    put_line(out, fmt::format("STATUS:{}", status_value(event.status)));
    std::vector<std::string> categories;
    for (const auto& section : listing.sections) categories.push_back(text_value(section));
    if (!categories.empty()) put_line(out, "CATEGORIES:" + ascii::join(categories, ","));
    put_line(out, "END:VEVENT");
}

}  // namespace

std::string ics(const Selection& selection, const Style& style) {
    std::string out;
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//gatherd//gatherd//EN");
    put_line(out, "CALSCALE:GREGORIAN");
    put_line(out, "X-WR-CALNAME:" + text_value(heading_text(style.heading)));
    for (const auto* listing : listed(selection)) put_event(out, *listing, style, selection.generated_at);
    put_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace gatherd::formats
