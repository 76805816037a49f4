#include "ics/ics.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "ics/charset.hpp"
#include "ics/components.hpp"
#include "ics/event.hpp"
#include "ics/not_a_calendar.hpp"
#include "ics/parts.hpp"
#include "ics/zones.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_diagnostics = 1'000;  // one feed of 50,000 bad components need not fill the log

bool is_calendar(const CalendarSpan& span) { return span.line > 0; }

/// Of a whole UID, without a time of its own.
struct Cancellation {
    std::size_t component;
    std::string uid;
    int sequence;
};

class Reader {
public:
    Reader(const Spans& spans, const Limits& limits, const Reading* reading, Document& document)
        : spans_(spans),
          limits_(limits),
          reading_(reading),
          document_(document),
          has_calendar_(std::any_of(spans.calendars.begin(), spans.calendars.end(), is_calendar)) {}

    void read() {
        read_heads();
        for (const auto& diagnostic : spans_.diagnostics) document_.diagnostics.push_back(diagnostic);
        report_truncation();
        parts_ = parts_of(spans_, heads_);
        const bool may_skip = parts_ && reading_ != nullptr && !document_.truncated;
        const auto wanted = may_skip ? to_be_read(spans_, *parts_, *reading_) : std::vector<bool>();
        for (std::size_t i = 0; i < spans_.components.size(); ++i) {
            if (document_.events.size() == limits_.events) return report_excess(spans_.components[i]);
            if (!may_skip || wanted[i]) read(i);
        }
        apply_cancellations();
        compose();
    }

private:
    /// What the calendars say of themselves; the first to say it speaks for the document.
    void read_heads() {
        for (const auto& calendar : spans_.calendars) {
            const auto& head = heads_.emplace_back(read_head(calendar));
            if (document_.name.empty()) document_.name = head.name;
            if (document_.time_zone.empty()) document_.time_zone = head.time_zone;
            if (!document_.refresh_interval) document_.refresh_interval = head.refresh_interval;
        }
    }

    void read(std::size_t i) {
        const auto& span = spans_.components[i];
        const auto events = document_.events.size();
        const auto faults = document_.diagnostics.size();
        if (const auto read = read_component(i); !read) reject(span, read.error().message);
        if (!parts_) return;
        const auto part = parts_->of_component[i];
        if (document_.events.size() > events) document_.events.back().part = part;
        if (document_.diagnostics.size() > faults) faulty_.insert(part);
    }

    /// A part with faults is not named, so that it is read each time and its faults are reported with today's lines.
    void compose() {
        if (!parts_ || document_.truncated) return;
        auto& all = document_.composition.emplace(std::move(parts_->composition));
        all.omitted = std::erase_if(all.parts, [&](const Part& part) { return faulty_.contains(part.fingerprint); });
        if (reading_ == nullptr || reading_->known.context != all.context) return;
        for (auto& part : all.parts) {
            const auto* known = reading_->known.find(part.fingerprint);
            if (known == nullptr) continue;
            part.events = known->events;
            document_.unread.push_back(part);
        }
    }

    void report_truncation() {
        document_.truncated = spans_.truncated || !has_calendar_;
        if (!document_.truncated) return;
        const auto open = std::find_if(
            spans_.calendars.begin(), spans_.calendars.end(),
            [](const CalendarSpan& calendar) { return !is_calendar(calendar) || calendar.ending != Ending::own; });
        const auto line = open == spans_.calendars.end() ? 0 : open->line;
        diagnose(Severity::error, line, "no whole VCALENDAR: only a part of it may have arrived");
    }

    void report_excess(const ComponentSpan& span) {
        document_.truncated = true;
        diagnose(Severity::error, span.line, fmt::format("more than {} events: the rest is not read", limits_.events));
    }

    Result<void> read_component(std::size_t i) {
        const auto& span = spans_.components[i];
        // RFC 5545 3.4. A text of components alone is read all the same, as a part of a calendar.
        if (has_calendar_ && !is_calendar(spans_.calendars[span.calendar]))
            return fail("it stands outside of a VCALENDAR");
        if (span.kind == "VTIMEZONE") return read_zone(span, document_.zones);
        const auto& head = heads_[span.calendar];
        auto read = read_event(span, head, limits_, document_.diagnostics);
        if (!read) return tl::unexpected(read.error());
        auto& event = read->event;
        if (read->cancels_uid) {
            cancellations_.push_back({i, event.uid, event.sequence.value_or(0)});
            return {};
        }
        if (head.time_zone != document_.time_zone) keep_zone(head.time_zone, event);
        document_.events.push_back(std::move(event));
        return {};
    }

    /// A cancellation of what the document does not have is a component like any other: without DTSTART it says
    /// nothing.
    void apply_cancellations() {
        std::unordered_map<std::string_view, int> up_to;  // by UID
        for (const auto& [component, uid, sequence] : cancellations_) up_to[uid] = std::max(up_to[uid], sequence);
        std::unordered_set<std::string_view> known;
        for (auto& event : document_.events) {
            const auto cancelled = event.uid.empty() ? up_to.end() : up_to.find(event.uid);
            if (cancelled == up_to.end()) continue;
            known.insert(event.uid);
            if (event.sequence.value_or(0) <= cancelled->second) event.status = Status::cancelled;
        }
        for (const auto& [component, uid, sequence] : cancellations_) {
            if (known.contains(uid)) continue;
            reject(spans_.components[component], "no DTSTART");
            if (parts_) faulty_.insert(parts_->of_component[component]);
        }
    }

    /// The document tells one zone for floating times; events of a calendar with another take theirs along.
    static void keep_zone(const std::string& zone, RawEvent& event) {
        const auto keep = [&](WrittenTime& time) {
            if (time.is_floating()) time.zone = zone;
        };
        event.home_zone = zone;
        keep(event.start);
        if (event.end) keep(*event.end);
        if (event.recurrence_id) keep(*event.recurrence_id);
        for (auto& time : event.recurrence.exclusions) keep(time);
        for (auto& date : event.recurrence.dates) {
            keep(date.start);
            if (date.end) keep(*date.end);
        }
    }

    void reject(const ComponentSpan& span, const std::string& reason) {
        const bool is_event = span.kind == "VEVENT";
        if (is_event) ++document_.rejected;
        diagnose(is_event ? Severity::error : Severity::warning, span.line, span.kind + " rejected: " + reason);
    }

    void diagnose(Severity severity, int line, std::string message) {
        document_.diagnostics.push_back({severity, line, std::move(message)});
    }

    const Spans& spans_;
    const Limits& limits_;
    const Reading* reading_;
    Document& document_;
    const bool has_calendar_;
    std::vector<CalendarHead> heads_;
    std::vector<Cancellation> cancellations_;
    std::optional<Parts> parts_;
    std::set<std::uint64_t> faulty_;
};

}  // namespace

Result<Document> read_calendar(std::string_view bytes, std::string_view content_type, const Limits& limits,
                               const Reading* reading) {
    Document document;
    document.reader = "iCalendar";
    const auto text = text_of(bytes, content_type, document.diagnostics);
    const auto spans = component_spans(text, limits.depth);
    if (spans.calendars.empty()) return fail("{}", not_a_calendar(text));
    Reader(spans, limits, reading, document).read();
    if (document.diagnostics.size() > most_diagnostics) document.diagnostics.resize(most_diagnostics);
    return document;
}

}  // namespace gatherd::ics
