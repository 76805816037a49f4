#pragma once
#include <string>
#include <utility>

#include "model/listing.hpp"
#include "model/style.hpp"

/// Values that tests of what is printed start from.
namespace gatherd::test {

inline Style twir_style() {
    Style style;
    style.name = "twir";
    style.heading = "## Upcoming Events";
    style.window_line = "Rusty Events between {from} - {to} 🦀";
    style.region_heading = "### {region}";
    style.empty_line = "*No events in this window.*";
    style.boilerplate =
        "If you are running a Rust event please add it to the [calendar] to get\n"
        "it mentioned here. Please remember to add a link to the event too.\n"
        "Email the [Rust Community Team][community] for access.\n"
        "\n"
        "[calendar]: https://www.google.com/calendar/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com\n"
        "[community]: mailto:community-team@rust-lang.org\n";
    style.virtual_region = "Virtual";
    style.region_order = {"Virtual", "Africa", "Asia", "Europe", "North America", "Oceania", "South America"};
    style.country_region = {{"DE", "Europe"},        {"GB", "Europe"},        {"CH", "Europe"},
                            {"US", "North America"}, {"CA", "North America"}, {"MX", "North America"},
                            {"AU", "Oceania"},       {"NZ", "Oceania"},       {"IL", "Asia"},
                            {"IN", "Asia"},          {"JP", "Asia"},          {"ZA", "Africa"},
                            {"BR", "South America"}};
    style.country_label = {{"GB", "UK"}};
    style.admin1_countries = {"US", "CA", "AU"};
    style.mirror_label = "Mirror";
    return style;
}

inline local_days day(const std::string& text) { return parse_date(text).value(); }

/// A confirmed two-hour event at 18:00 UTC in Berlin, in person.
inline StoredEvent sample_event(const std::string& date, std::string title) {
    StoredEvent stored;
    stored.id = "id-" + date + "-" + title;
    auto& event = stored.event;
    event.title = std::move(title);
    event.url = "https://www.meetup.com/rust-berlin/events/1/";
    event.time.start = local_seconds(day(date)) + std::chrono::hours(19);
    event.time.end = event.time.start + std::chrono::hours(2);
    event.time.zone = "Europe/Berlin";
    event.time.start_utc = sys_seconds(event.time.start.time_since_epoch()) - std::chrono::hours(1);
    event.time.end_utc = *event.time.start_utc + std::chrono::hours(2);
    event.organizer = {"Rust Berlin", "https://www.meetup.com/rust-berlin"};
    event.place.city = "Berlin";
    event.place.country = "DE";
    event.region = "Europe";
    const auto seen = parse_rfc3339("2023-11-01T06:00:00Z").value();
    stored.sightings = {{"rust-berlin", event.url, seen, seen + std::chrono::hours(24)}};
    return stored;
}

}  // namespace gatherd::test
