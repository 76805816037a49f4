#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "render/formats.hpp"
#include "render/times.hpp"

namespace gatherd::formats {
namespace {

std::string quoted(const std::string& value) {
    if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
    return "\"" + ascii::replace_all(value, "\"", "\"\"") + "\"";
}

// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
std::string text_cell(std::string_view text) {
    auto line = unicode::one_line(text);
    if (!line.empty() && std::string_view("=+-@|%").find(line.front()) != std::string_view::npos) line.insert(0, "'");
    return quoted(line);
}

std::string number_cell(const Coordinates* point, double Coordinates::*member) {
    return point == nullptr ? std::string{} : fmt::format("{}", point->*member);
}

std::vector<std::string> source_names(const StoredEvent& stored) {
    std::vector<std::string> names;
    for (const auto& seen : stored.sightings) names.push_back(seen.source);
    return names;
}

std::vector<std::string> cells(const Listing& listing) {
    const auto& stored = listing.stored;
    const auto& event = stored.event;
    const auto* point = event.place.coordinates ? &*event.place.coordinates : nullptr;
    return {text_cell(stored.id),
            text_cell(event.title),
            text_cell(event.url),
            written_start(event.time),
            written_end(event.time),
            format_date(event.time.first_day()),
            format_date(event.time.last_day()),
            event.time.all_day ? "true" : "false",
            text_cell(event.time.zone),
            std::string(to_string(event.mode)),
            std::string(to_string(event.status)),
            text_cell(event.organizer.name),
            text_cell(event.organizer.url),
            text_cell(event.place.venue),
            text_cell(event.place.address),
            text_cell(event.place.city),
            text_cell(event.place.admin1),
            text_cell(event.place.country),
            number_cell(point, &Coordinates::latitude),
            number_cell(point, &Coordinates::longitude),
            text_cell(ascii::join(listing.sections, "; ")),
            text_cell(ascii::join(source_names(stored), "; ")),
            stored.listed ? "true" : "false",
            text_cell(stored.reason)};
}

}  // namespace

std::string csv(const Selection& selection) {
    std::string out =
        "id,title,url,start,end,start_date,end_date,all_day,time_zone,mode,status,organizer,organizer_url,venue,"
        "address,"
        "city,admin1,country,latitude,longitude,sections,sources,listed,reason\r\n";
    for (const auto& listing : selection.listings) out += ascii::join(cells(listing), ",") + "\r\n";
    return out;
}

}  // namespace gatherd::formats
