#include "ics/event.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/ascii.hpp"
#include "ics/event_times.hpp"
#include "ics/links.hpp"
#include "ics/properties.hpp"
#include "ics/publishers.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_description_bytes = 64U << 10U;
constexpr std::size_t most_places = 64;  // physical ones and links to join by, each

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

/// The name at the head of a line that is not unfolded yet, upper-case; "" when it cannot be told before.
std::string name_of(const FoldedLine& line) {
    const auto end = line.bytes.substr(0, 64).find_first_of(":;\r\n");
    if (end == std::string_view::npos || ascii::is_space(line.bytes[end])) return {};
    return ascii::upper(ascii::trim(line.bytes.substr(0, end)));
}

bool is_picture(const ContentLine& line) {
    return line.name == "ATTACH" && ascii::starts_with_ignoring_case(parameter(line, "FMTTYPE").value_or(""), "image/");
}

bool is_boundary(std::string_view name) { return name == "BEGIN" || name == "END"; }

/// The longest prefix of at most `limit` bytes that does not split a code point.
std::string shortened(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    text.resize(limit);
    return text;
}

/// A URI has no escapes of text (RFC 5545 3.3.13), but some write them, and those of HTML; a backslash stands in none
/// (RFC 3986 2).
std::string uri_of(std::string_view value) {
    std::string uri(value);
    std::erase(uri, '\\');
    return ascii::replace_all(std::move(uri), "&amp;", "&");
}

class EventReader {
public:
    EventReader(const ComponentSpan& span, const CalendarHead& head, const Limits& limits,
                std::vector<Diagnostic>& diagnostics)
        : span_(span), head_(head), limits_(limits), faults_(diagnostics) {}

    Result<ReadEvent> read() {
        if (span_.too_deep) return fail("components nested deeper than {}", limits_.depth);
        if (span_.ending == Ending::end_of_input) return fail("the text ends in the middle of it");
        event_.line = span_.line;
        read_lines();
        if (!faults_.refusal().empty()) return fail("{}", faults_.refusal());
        for (const auto& property : typed_properties("VEVENT", typed_)) take(property);
        finish();
        const bool cancels_uid = !times_.has_start() && !event_.recurrence_id;
        if (!times_.has_start() && event_.status != Status::cancelled) return fail("no DTSTART");
        if (!times_.has_start() && event_.recurrence_id) event_.start = *event_.recurrence_id;
        return ReadEvent{std::move(event_), cancels_uid};
    }

private:
    void read_lines() {
        FoldedLines lines(span_.body, span_.line);
        int nested = 0;
        for (auto folded = lines.next(); folded && faults_.refusal().empty(); folded = lines.next()) {
            const auto name = name_of(*folded);
            const bool is_used = name.empty() || is_boundary(name) || is_typed(name) || EventTimes::knows(name);
            auto line = is_used ? parse_content_line(*folded) : std::nullopt;
            if (!line) continue;
            if (line->name == "BEGIN") ++nested;
            if (nested == 0)
                take(std::move(*line));
            else if (line->name == "END")
                --nested;
        }
    }

    void take(ContentLine line) {
        if (EventTimes::knows(line.name)) return times_.take(line);
        if (!is_typed(line.name) || is_picture(line)) return;
        if (line.parameters.size() + line.value.size() > limits_.line_bytes) {
            faults_.note(line, fmt::format("longer than {} bytes", limits_.line_bytes));
            if (!is_long_text(line.name)) return;
            line.parameters.clear();
            line.value = shortened(std::move(line.value), limits_.line_bytes);
        }
        if (typed_.size() == limits_.properties) return faults_.refuse(line, "too many properties");
        typed_.push_back(std::move(line));
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
            event_.url = uri_of(trimmed);
        else if (name == "LOCATION")
            take_location(trimmed);
        else if (name == "GEO")
            take_coordinates(coordinates);
        else if (name == "STATUS")
            take_status(trimmed);
        else if (name == "SEQUENCE")
            take_sequence(trimmed);
        else if (name == "ORGANIZER")
            event_.organizer = {common_name, is_link(value) ? trimmed : ""};
        else if (is_conference(name) && !trimmed.empty())
            add_online(trimmed);
        else if (name == "ATTACH" && is_link(value))
            attachments_ += uri_of(trimmed) + "\n";
    }

    void take_location(const std::string& text) {
        if (text.empty() || event_.places.size() == most_places) return;
        if (is_link(text)) return add_online(text);
        WrittenPlace place;
        place.text = text;
        event_.places.push_back(std::move(place));
    }

    /// 0;0 is what programs write that know none.
    void take_coordinates(const std::optional<Coordinates>& coordinates) {
        if (!coordinates || *coordinates == Coordinates{}) return;
        if (std::abs(coordinates->latitude) <= 90 && std::abs(coordinates->longitude) <= 180)
            coordinates_ = coordinates;
    }

    void add_online(const std::string& link) {
        const bool is_known = std::find(event_.online.begin(), event_.online.end(), link) != event_.online.end();
        if (!is_known && event_.online.size() < most_places) event_.online.push_back(link);
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

    const ComponentSpan& span_;
    const CalendarHead& head_;
    const Limits& limits_;
    RawEvent event_;
    Faults faults_;
    EventTimes times_{event_, faults_, limits_};
    std::vector<ContentLine> typed_;
    std::optional<Coordinates> coordinates_;
    std::string html_;
    std::string attachments_;
};

}  // namespace

Result<ReadEvent> read_event(const ComponentSpan& span, const CalendarHead& head, const Limits& limits,
                             std::vector<Diagnostic>& diagnostics) {
    return EventReader(span, head, limits, diagnostics).read();
}

}  // namespace gatherd::ics
