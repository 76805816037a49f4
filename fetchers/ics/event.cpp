#include "ics/event.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "ics/links.hpp"
#include "ics/properties.hpp"
#include "ics/publishers.hpp"
#include "ics/written_time.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_description_bytes = 64U << 10U;
constexpr std::size_t most_rules = 32;  // each may cost an expansion its full time

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_long_text(std::string_view name) {
    return is_one_of(name, {"DESCRIPTION", "SUMMARY", "X-ALT-DESC", "LOCATION"});
}

bool is_conference(std::string_view name) {
    return is_one_of(name, {"CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
                            "X-MICROSOFT-ONLINEMEETINGCONFLINK"});
}

/// Properties that libical is given; everything else cannot hurt.
bool is_typed(std::string_view name) {
    return is_long_text(name) || is_conference(name) ||
           is_one_of(name, {"UID", "URL", "GEO", "SEQUENCE", "STATUS", "ORGANIZER", "ATTACH"});
}

/// Properties that say when.
bool is_timing(std::string_view name) {
    return is_one_of(
        name, {"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "EXRULE", "RDATE", "EXDATE", "LAST-MODIFIED"});
}

/// The name at the head of a line that is not unfolded yet, upper-case; "" when it cannot be told before.
std::string name_of(const FoldedLine& line) {
    const auto end = line.bytes.substr(0, 64).find_first_of(":;\r\n");
    if (end == std::string_view::npos || ascii::is_space(line.bytes[end])) return {};
    return ascii::upper(ascii::trim(line.bytes.substr(0, end)));
}

bool is_boundary(std::string_view name) { return name == "BEGIN" || name == "END"; }

/// The longest prefix of at most `limit` bytes that does not split a code point.
std::string shortened(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    text.resize(limit);
    return text;
}

class EventReader {
public:
    EventReader(const ComponentSpan& span, const CalendarHead& head, const Limits& limits,
                std::vector<Diagnostic>& diagnostics)
        : span_(span), head_(head), limits_(limits), diagnostics_(diagnostics) {}

    Result<RawEvent> read() {
        if (span_.too_deep) return fail("components nested deeper than {}", limits_.depth);
        if (span_.ending == Ending::end_of_input) return fail("the text ends in the middle of it");
        event_.line = span_.line;
        read_lines();
        for (const auto& property : typed_properties("VEVENT", typed_)) take(property);
        if (!refusal_.empty()) return fail("{}", refusal_);
        if (!has_start_) return fail("no DTSTART");
        finish();
        return std::move(event_);
    }

private:
    void read_lines() {
        FoldedLines lines(span_.body, span_.line);
        int nested = 0;
        while (const auto folded = lines.next()) {
            const auto name = name_of(*folded);
            const bool is_used = name.empty() || is_boundary(name) || is_typed(name) || is_timing(name);
            auto line = is_used ? parse_content_line(*folded) : std::nullopt;
            if (!line) continue;
            if (line->name == "BEGIN") ++nested;
            if (nested == 0)
                take(std::move(*line), folded->bytes.size());
            else if (line->name == "END")
                --nested;
        }
    }

    void take(ContentLine line, std::size_t bytes) {
        const bool is_typed_property = is_typed(line.name);
        if (!is_typed_property && !is_timing(line.name)) return;
        if (bytes > limits_.line_bytes) {
            const auto problem = fmt::format("longer than {} bytes", limits_.line_bytes);
            if (!is_typed_property) return refuse(line, problem);
            note(line, problem);
            if (!is_long_text(line.name)) return;
            line.value = shortened(std::move(line.value), limits_.line_bytes);
        }
        if (is_typed_property) {
            typed_.push_back(std::move(line));
        } else if (line.name == "RRULE" || line.name == "EXRULE") {
            take_rule(line);
        } else if (line.name == "RDATE" || line.name == "EXDATE") {
            take_dates(line);
        } else {
            take_time(line);
        }
        if (typed_.size() > limits_.properties) refuse(typed_.back(), "too many properties");
    }

    void take_rule(const ContentLine& line) {
        auto& rules = line.name == "RRULE" ? event_.recurrence.rules : event_.recurrence.exclusion_rules;
        if (rules.size() == most_rules) return refuse(line, "too many");
        const auto rule = ascii::trim(line.value);
        if (rule.empty()) return;
        if (rule.find('=') == std::string_view::npos)
            return note(line, "not an RFC 5545 rule, left out: " + std::string(rule.substr(0, 60)));
        rules.emplace_back(rule);
    }

    void take_dates(const ContentLine& line) {
        dates_ += 1 + static_cast<std::size_t>(std::count(line.value.begin(), line.value.end(), ','));
        if (dates_ > limits_.properties) return refuse(line, "too many");
        std::vector<Error> problems;
        if (line.name == "RDATE") {
            for (auto& date : recurrence_dates(line, problems)) event_.recurrence.dates.push_back(std::move(date));
        } else {
            for (auto& date : exclusion_dates(line, problems)) event_.recurrence.exclusions.push_back(std::move(date));
        }
        for (const auto& problem : problems) note(line, problem.message);
    }

    void take_time(const ContentLine& line) {
        if (line.name == "DURATION") {
            const auto duration = parse_duration(line.value);
            if (!duration) return note(line, duration.error().message);
            event_.duration = duration->length;
            event_.duration_is_days = duration->is_days;
            return;
        }
        const auto time = written_time(line);
        const bool is_needed = line.name == "DTSTART" || line.name == "RECURRENCE-ID";
        if (!time) return is_needed ? refuse(line, time.error().message) : note(line, time.error().message);
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

    void take(const Property& property) {
        const auto& [name, value, common_name, coordinates] = property;
        const auto trimmed = std::string(ascii::trim(value));
        if (name == "UID" && event_.uid.empty())
            event_.uid = trimmed;
        else if (name == "SUMMARY" && event_.title.empty())
            event_.title = value;
        else if (name == "DESCRIPTION" && event_.description.empty())
            event_.description = value;
        else if (name == "X-ALT-DESC")
            html_ = value;
        else if (name == "URL" && event_.url.empty() && is_link(value))
            event_.url = trimmed;
        else if (name == "LOCATION")
            take_location(trimmed);
        else if (name == "GEO")
            coordinates_ = coordinates;
        else if (name == "STATUS")
            take_status(trimmed);
        else if (name == "SEQUENCE")
            take_sequence(trimmed);
        else if (name == "ORGANIZER")
            event_.organizer = {common_name, is_link(value) ? trimmed : ""};
        else if (is_conference(name) && !trimmed.empty())
            add_online(trimmed);
        else if (name == "ATTACH" && is_link(value))
            attachments_ += trimmed + "\n";
    }

    void take_location(const std::string& text) {
        if (text.empty()) return;
        if (is_link(text)) return add_online(text);
        WrittenPlace place;
        place.text = text;
        event_.places.push_back(std::move(place));
    }

    void add_online(const std::string& link) {
        if (std::find(event_.online.begin(), event_.online.end(), link) == event_.online.end())
            event_.online.push_back(link);
    }

    void take_status(const std::string& text) {
        if (ascii::equal_ignoring_case(text, "CANCELED"))
            event_.status = Status::cancelled;
        else
            event_.status = parse_status(text).value_or(event_.status);
    }

    void take_sequence(const std::string& text) {
        int sequence = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
        if (error == std::errc() && sequence >= 0) event_.sequence = sequence;
    }

    void finish() {
        if (event_.description.empty()) event_.description = html_;
        const auto text = event_.description + "\n" + html_ + "\n" + locations() + attachments_;
        event_.description = shortened(std::move(event_.description), most_description_bytes);
        event_.title = shortened(std::move(event_.title), most_description_bytes);
        if (head_.cancels) event_.status = Status::cancelled;
        if (coordinates_) {
            if (event_.places.empty()) event_.places.emplace_back();
            event_.places.front().coordinates = coordinates_;
        }
        read_publisher(event_);
        event_.links = links_in(text);
        std::erase(event_.links, event_.url);
    }

    [[nodiscard]] std::string locations() const {
        std::string text;
        for (const auto& place : event_.places) text += place.text + "\n";
        for (const auto& link : event_.online) text += link + "\n";
        return text;
    }

    void note(const ContentLine& line, const std::string& problem) {
        diagnostics_.push_back({Severity::warning, line.number, line.name + ": " + problem});
    }
    void refuse(const ContentLine& line, const std::string& problem) {
        if (refusal_.empty()) refusal_ = line.name + ": " + problem;
    }

    const ComponentSpan& span_;
    const CalendarHead& head_;
    const Limits& limits_;
    std::vector<Diagnostic>& diagnostics_;
    RawEvent event_;
    std::vector<ContentLine> typed_;
    std::size_t dates_ = 0;
    bool has_start_ = false;
    std::optional<Coordinates> coordinates_;
    std::string html_;
    std::string attachments_;
    std::string refusal_;
};

}  // namespace

CalendarHead read_head(const CalendarSpan& span) {
    CalendarHead head;
    std::vector<ContentLine> typed;
    for (const auto& [bytes, number] : span.properties) {
        const auto line = parse_content_line({bytes, number, bytes.find_first_of("\r\n") != std::string_view::npos});
        if (!line) continue;
        const auto value = ascii::trim(line->value);
        if (is_one_of(line->name, {"NAME", "X-WR-CALNAME"}) && bytes.size() < 4'096)
            typed.push_back(*line);
        else if (line->name == "X-WR-TIMEZONE" && head.time_zone.empty())
            head.time_zone = value;
        else if (line->name == "METHOD")
            head.cancels = ascii::equal_ignoring_case(value, "CANCEL");
        else if (is_one_of(line->name, {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"})) {
            if (const auto interval = parse_duration(value); interval && interval->length.count() > 0)
                head.refresh_interval = interval->length;
        }
    }
    for (const auto& property : typed_properties("VCALENDAR", typed)) {
        if (head.name.empty()) head.name = ascii::trim(property.value);
    }
    return head;
}

Result<RawEvent> read_event(const ComponentSpan& span, const CalendarHead& head, const Limits& limits,
                            std::vector<Diagnostic>& diagnostics) {
    return EventReader(span, head, limits, diagnostics).read();
}

}  // namespace gatherd::ics
