#include <fmt/format.h>

#include "base/ascii.hpp"
#include "dom/xml.hpp"
#include "feed/feed.hpp"
#include "iso8601/iso8601.hpp"

namespace gatherd::feed {
namespace {

/// The text of a property: <summary><text>…</text></summary>.
std::string value_of(const pugi::xml_node& properties, const char* name) {
    for (const auto& value : dom::child_named(properties, name).children())
        if (value.type() == pugi::node_element && dom::local_name(value) != "parameters")
            return std::string(ascii::trim(value.text().get()));
    return {};
}

std::string zone_of(const pugi::xml_node& properties, const char* name) {
    const auto parameters = dom::child_named(dom::child_named(properties, name), "parameters");
    return std::string(ascii::trim(dom::child_named(dom::child_named(parameters, "tzid"), "text").text().get()));
}

std::optional<WrittenTime> time_of(const pugi::xml_node& properties, const char* name) {
    auto time = read_iso8601(value_of(properties, name));
    if (time && !time->is_date && !time->utc_offset) time->zone = zone_of(properties, name);
    return time;
}

/// <recur><freq>WEEKLY</freq><byday>MO</byday></recur> (RFC 6321 section 3.6.10).
std::string rule_of(const pugi::xml_node& properties) {
    constexpr std::size_t most_bytes = 1'024;  // a rule with every part and many values
    std::string rule;
    for (const auto& part : dom::child_named(dom::child_named(properties, "rrule"), "recur").children()) {
        if (rule.size() > most_bytes) return {};
        const auto name = ascii::upper(dom::local_name(part));
        auto value = std::string(ascii::trim(part.text().get()));
        if (name == "UNTIL") value = ascii::replace_all(ascii::replace_all(value, "-", ""), ":", "");
        // Several values are several elements of one name.
        if (const auto at = rule.find(name + "="); at != std::string::npos && (at == 0 || rule[at - 1] == ';'))
            rule.insert(std::min(rule.find(';', at), rule.size()), "," + value);
        else
            rule += fmt::format("{}{}={}", rule.empty() ? "" : ";", name, value);
    }
    return rule;
}

Result<RawEvent> read_event(const pugi::xml_node& properties) {
    RawEvent event;
    event.uid = value_of(properties, "uid");
    event.title = value_of(properties, "summary");
    const auto start = time_of(properties, "dtstart");
    if (!start) return fail("'{}': no dtstart", event.title.empty() ? event.uid : event.title);
    event.start = *start;
    event.end = time_of(properties, "dtend");
    event.duration = read_iso8601_duration(value_of(properties, "duration"));
    event.recurrence_id = time_of(properties, "recurrence-id");
    if (auto rule = rule_of(properties); !rule.empty()) event.recurrence.rules.push_back(std::move(rule));
    if (const auto except = time_of(properties, "exdate")) event.recurrence.exclusions.push_back(*except);
    event.description = value_of(properties, "description");
    event.url = value_of(properties, "url");
    if (const auto place = value_of(properties, "location"); !place.empty()) event.places.emplace_back().text = place;
    event.status = parse_status(ascii::lower(value_of(properties, "status"))).value_or(Status::confirmed);
    return event;
}

}  // namespace

void read_xcal(const pugi::xml_node& root, Document& into) {
    for (const auto& found : root.select_nodes("//*[local-name()='vevent']")) {
        auto event = read_event(dom::child_named(found.node(), "properties"));
        if (event) {
            into.events.push_back(std::move(*event));
        } else {
            ++into.rejected;
            into.diagnostics.push_back({Severity::warning, 0, event.error().message});
        }
    }
}

}  // namespace gatherd::feed
