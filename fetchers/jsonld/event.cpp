
#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "iso8601/iso8601.hpp"
#include "jsonld/graph.hpp"
#include "jsonld/jsonld.hpp"

namespace gatherd::jsonld {
namespace {

constexpr std::size_t most_description_bytes = 64U << 10U;

std::string read_url(const json::Value& node, const Graph& graph) {
    for (const auto* url : each(node["url"])) {
        const auto text = url->is_object() ? url->text("@id") : url->text();
        if (auto absolute = graph.absolute(dom::without_entities(text)); !absolute.empty()) return absolute;
    }
    const auto& id = node.text("@id");
    // A bare word ("event_664_4") is a name within the block, of which no URL is to be made.
    if (id.find("://") == std::string::npos && !id.starts_with('/')) return {};
    // An "@id" such as "https://example.org/event#event" names the thing; without its fragment it is the page.
    return graph.absolute(std::string_view(id).substr(0, id.find('#')));
}

void read_mode(const json::Value& node, RawEvent& event) {
    const auto written = plain_text(node["eventAttendanceMode"]);
    const auto word = schema_word(written);
    if (word == "OfflineEventAttendanceMode") event.mode = Mode::in_person;
    if (word == "OnlineEventAttendanceMode") event.mode = Mode::virtual_;
    if (word == "MixedEventAttendanceMode") event.mode = Mode::hybrid;
    if (event.mode) event.mode_field = "eventAttendanceMode=" + std::string(word);
    const auto status = plain_text(node["eventStatus"]);
    if (schema_word(status) == "EventMovedOnline") {
        event.mode = Mode::virtual_;
        event.mode_field = "eventStatus=EventMovedOnline";
    }
    if (event.mode || event.online.empty()) return;
    event.mode = event.places.empty() ? Mode::virtual_ : Mode::hybrid;
    event.mode_field = event.places.empty() ? "location=VirtualLocation" : "location=VirtualLocation+Place";
}

Status read_status(const json::Value& node) {
    for (const auto* one : each(node["eventStatus"])) {
        const auto written = plain_text(*one);
        const auto word = schema_word(written);
        if (word == "EventCancelled" || word == "EventCanceled") return Status::cancelled;
        if (word == "EventPostponed") return Status::postponed;
    }
    return Status::confirmed;
}

bool is_paid(const json::Value& node) {
    if (const auto& free = node["isAccessibleForFree"]; free.is_true() || free.text() == "true") return false;
    bool costs = false;
    for (const auto* offer : each(node["offers"])) {
        const auto price = offer->has("lowPrice") ? (*offer)["lowPrice"].number() : (*offer)["price"].number();
        if (price == 0.0) return false;
        costs = costs || (price && *price > 0);
    }
    return costs;
}

Organizer read_organizer(const json::Value& node, const Graph& graph) {
    for (const auto* written : each(node["organizer"])) {
        const auto& organizer = graph.resolve(*written);
        const auto text =
            organizer.is_object() ? plain_text(organizer["name"]) : dom::without_entities(organizer.text());
        if (!text.empty()) return {text, graph.absolute(organizer.text("url"))};
    }
    return {};
}

/// The end of an event that lasts until `written`: a date is meant inclusively (schema.org endDate), RFC 5545's DTEND
/// is exclusive.
std::optional<WrittenTime> exclusive_end(WrittenTime written, const WrittenTime& start) {
    if (!written.is_date) return start.is_date ? std::nullopt : std::optional(written);
    written.wall += std::chrono::hours(24);
    if (start.is_date) return written;
    // A date after a start with a time: only another day is news.
    if (written.wall <= date::floor<date::days>(start.wall) + std::chrono::hours(24)) return std::nullopt;
    written.is_date = false;
    written.zone = start.zone;
    written.utc_offset = start.utc_offset;
    return written;
}

void read_end(const json::Value& node, RawEvent& event, std::vector<Diagnostic>& diagnostics) {
    const auto written = plain_text(node["endDate"]);
    event.duration = read_iso8601_duration(plain_text(node["duration"]));
    const auto end = read_iso8601(written);
    if (!end && !ascii::trim(written).empty())
        diagnostics.push_back(
            {Severity::warning, 0, fmt::format("'{}': endDate '{}' is no date", event.title, written)});
    if (!end) return;
    // A timed end of an event that starts on a date still tells the last day.
    const auto day = WrittenTime{date::floor<date::days>(end->wall), true, {}, {}};
    const auto exclusive = exclusive_end(event.start.is_date ? day : *end, event.start);
    if (!exclusive) return;
    const auto instant = [](const WrittenTime& t) { return t.wall - t.utc_offset.value_or(std::chrono::seconds(0)); };
    if (instant(*exclusive) < instant(event.start))
        diagnostics.push_back({Severity::warning, 0,
                               fmt::format("'{}': endDate {} lies before startDate; left out", event.title, written)});
    else
        event.end = exclusive;
}

Result<void> read_times(const json::Value& node, RawEvent& event, std::vector<Diagnostic>& diagnostics) {
    const auto written = plain_text(node["startDate"]);
    if (const auto start = read_iso8601(written)) {
        event.start = *start;
        read_end(node, event, diagnostics);
    } else if (!read_schedule(node["eventSchedule"], event)) {
        if (ascii::trim(written).empty()) return fail("'{}': no startDate", event.title);
        return fail("'{}': startDate '{}' is no date", event.title, written);
    } else {
        return {};
    }
    // Given both, the schedule adds the repetition.
    RawEvent scheduled;
    if (read_schedule(node["eventSchedule"], scheduled) && !scheduled.recurrence.empty())
        event.recurrence = scheduled.recurrence;
    return {};
}

}  // namespace

Result<RawEvent> read_event(const json::Value& node, const Graph& graph, std::vector<Diagnostic>& diagnostics) {
    RawEvent event;
    event.title = plain_text(node["name"]);
    event.url = read_url(node, graph);
    if (event.title.empty()) return fail("an Event without a name{}", event.url.empty() ? "" : ": " + event.url);
    if (auto read = read_times(node, event, diagnostics); !read) return tl::unexpected(read.error());
    event.description = plain_text(node["description"]).substr(0, most_description_bytes);
    read_location(node["location"], graph, event);
    read_mode(node, event);
    event.status = read_status(node);
    event.organizer = read_organizer(node, graph);
    event.paid = is_paid(node);
    for (const auto* same : each(node["sameAs"]))
        if (auto url = graph.absolute(same->text()); !url.empty()) event.links.push_back(std::move(url));
    return event;
}

}  // namespace gatherd::jsonld
