#include "ics/ics.hpp"

#include <algorithm>

#include "ics/charset.hpp"
#include "ics/components.hpp"
#include "ics/event.hpp"
#include "ics/not_a_calendar.hpp"
#include "ics/zones.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_diagnostics = 1'000;  // one feed of 50,000 bad components need not fill the log

/// The calendars' own lines → what the document says of itself. Calendars that disagree on the zone keep theirs in
/// their events.
std::vector<CalendarHead> read_heads(const std::vector<CalendarSpan>& calendars, Document& document) {
    std::vector<CalendarHead> heads;
    for (const auto& calendar : calendars) {
        heads.push_back(read_head(calendar));
        const auto& head = heads.back();
        if (document.name.empty()) document.name = head.name;
        if (document.time_zone.empty()) document.time_zone = head.time_zone;
        if (!document.refresh_interval) document.refresh_interval = head.refresh_interval;
    }
    return heads;
}

void read_component(const ComponentSpan& span, const CalendarHead& head, const Limits& limits, Document& document) {
    if (span.kind == "VTIMEZONE") {
        if (const auto read = read_zone(span, document.zones); !read)
            document.diagnostics.push_back({Severity::warning, span.line, read.error().message});
        return;
    }
    auto event = read_event(span, head, limits, document.diagnostics);
    if (!event) {
        ++document.rejected;
        document.diagnostics.push_back({Severity::error, span.line, "VEVENT rejected: " + event.error().message});
        return;
    }
    if (head.time_zone != document.time_zone) event->home_zone = head.time_zone;
    document.events.push_back(std::move(*event));
}

void report_truncation(const Spans& spans, Document& document) {
    document.truncated = document.truncated || spans.truncated;
    if (!spans.truncated) return;
    const auto open = std::find_if(spans.calendars.begin(), spans.calendars.end(),
                                   [](const CalendarSpan& calendar) { return calendar.ending != Ending::own; });
    const auto line = open == spans.calendars.end() ? 0 : open->line;
    document.diagnostics.push_back(
        {Severity::error, line, "VCALENDAR is not closed: only a part of it may have arrived"});
}

}  // namespace

Result<Document> read_calendar(std::string_view bytes, std::string_view content_type, const Limits& limits) {
    Document document;
    document.reader = "iCalendar";
    const auto text = text_of(bytes, content_type, document.diagnostics);
    auto spans = component_spans(text, limits.depth);
    if (spans.calendars.empty()) return fail("{}", not_a_calendar(text));
    const auto heads = read_heads(spans.calendars, document);
    document.diagnostics.insert(document.diagnostics.end(), spans.diagnostics.begin(), spans.diagnostics.end());
    report_truncation(spans, document);
    for (const auto& span : spans.components) {
        if (document.events.size() == limits.events) {
            document.truncated = true;
            document.diagnostics.push_back(
                {Severity::error, span.line, fmt::format("more than {} events", limits.events)});
            break;
        }
        read_component(span, heads[span.calendar], limits, document);
    }
    if (document.diagnostics.size() > most_diagnostics) document.diagnostics.resize(most_diagnostics);
    return document;
}

}  // namespace gatherd::ics
