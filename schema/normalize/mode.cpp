#include "normalize/mode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "identity/canonical_url.hpp"
#include "normalize/meeting_service.hpp"
#include "normalize/mode_text.hpp"
#include "normalize/mode_words.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_passages = 500;    // of a description
constexpr std::size_t longest_passage = 800;  // bytes; clean_line() keeps no more than 1,000 code points

// Whole locations, folded, that mean no place on earth.
constexpr std::array nowhere{
    "internet"sv, "the internet"sv, "anywhere"sv,  "everywhere"sv,   "worldwide"sv, "cyberspace"sv,
    "web"sv,      "www"sv,          "global"sv,    "home"sv,         "at home"sv,   "your home"sv,
    "zuhause"sv,  "youtube"sv,      "earth"sv,     "link"sv,         "webcast"sv,   "live"sv,
    "the web"sv,  "planet earth"sv, "metaverse"sv, "your browser"sv, "intranet"sv,
};
// Whole locations that promise a place not told yet.
constexpr std::array untold{
    "tba"sv, "tbd"sv,          "tbc"sv,       "to be announced"sv, "to be determined"sv, "to be confirmed"sv,
    "?"sv,   "location tba"sv, "venue tba"sv, "venue tbd"sv,       "location tbd"sv,     "wird noch bekannt gegeben"sv};

template <class List>
bool holds(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// What the places say: a physical one is told by any structured field, or by text that is neither a cue nor a URL.
struct LocationReading {
    bool physical = false;  ///< a place on earth is named
    bool room = false;      ///< a meeting service is named
    std::string room_text;
    ModeCues cues;
    std::string text;
};

/// The words of a location beside URLs and service names.
std::string without_urls(std::string_view text) {
    std::string out;
    for (const auto word : ascii::split(text, ' '))
        if (word.find("://") == std::string_view::npos) out += (out.empty() ? "" : " ") + std::string(word);
    return out;
}

bool has_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; });
}

/// A location with a service's name as one of its parts: "Zoom and 12 Main Street", "Betahaus / Discord".
void read_parts(std::string_view text, LocationReading& out) {
    std::string marked = folded(text);
    for (const std::string_view mark : {" and ", " und ", " et ", " y ", " e ", " & ", " + ", " / ", " or ", ";", "|"})
        marked = ascii::replace_all(std::move(marked), mark, "\n");
    for (const auto part : ascii::split(marked, '\n')) {
        const auto words = clean_line(part);
        const auto service = named_service(words);
        if (!service.empty()) out.room = true, out.room_text = words;
        const bool elsewhere = !service.empty() || holds(nowhere, words) || holds(untold, words) ||
                               read_cues(words, TextKind::location).any();
        if (holds(nowhere, words)) out.cues.online = true;
        if (!elsewhere && has_letters(words)) out.physical = true;
    }
}

void read_text(std::string_view written, LocationReading& out) {
    const auto text = clean_line(written);
    if (text.empty()) return;
    if (out.text.empty()) out.text = text;
    for (const auto& url : urls_in(text))
        if (const auto service = meeting_service(url); !service.empty()) out.room = true, out.room_text = url;
    const auto words = without_urls(text);
    auto cues = read_cues(words, TextKind::location);
    if (cues.quote.size() < text.size()) cues.quote = text;
    out.cues.add(cues);
    read_parts(words, out);
}

LocationReading read_locations(const RawEvent& raw) {
    LocationReading out;
    for (const auto& place : raw.places) {
        read_text(place.text, out);
        read_text(place.venue, out);
        // Meetup's API puts online events at coordinates in Tuvalu: an address needs more than a point.
        if (!place.street.empty() || !place.city.empty() || !place.postal_code.empty()) out.physical = true;
        if (place.coordinates && !out.cues.online && !out.room) out.physical = true;
    }
    return out;
}

/// "this time", "no stream": what cues add up to, given whether a place is named.
std::optional<Mode> mode_of(const ModeCues& cues, bool physical_place) {
    const bool online = cues.online && !(cues.no_online && !cues.hybrid);
    const bool stream = cues.stream && !cues.no_stream;
    const bool physical = cues.physical && !cues.no_physical;
    if (cues.hybrid && !cues.no_hybrid) return Mode::hybrid;
    if (online && physical) return Mode::hybrid;
    if (cues.no_physical && (online || stream || !physical_place)) return Mode::virtual_;
    if (physical) return stream ? Mode::hybrid : Mode::in_person;
    if (online) return Mode::virtual_;
    if (stream) return physical_place ? Mode::hybrid : Mode::virtual_;
    if (cues.denies() && !cues.no_physical) return Mode::in_person;
    return std::nullopt;
}

bool has_conjunction(std::string_view text) {
    const auto words = words_of(text);
    return text.find_first_of("&+/") != std::string_view::npos ||
           std::any_of(words.begin(), words.end(), [](const TextWord& word) {
               return is_in(WordClass::conjunction, word.word) || is_in(WordClass::alternative, word.word);
           });
}

ModeDecision decision(Mode mode, double confidence, std::string_view rule, std::string_view text) {
    return {mode, confidence, fmt::format("{}: \"{}\"", rule, text)};
}

std::optional<ModeDecision> from_location(const LocationReading& location) {
    const auto& cues = location.cues;
    if (location.room && (location.physical || cues.physical) && !cues.online)
        return decision(Mode::hybrid, 0.85, "location names a place and a room online", location.text);
    if (cues.hybrid || (cues.online && cues.physical))
        return decision(Mode::hybrid, 0.95, "location says hybrid", location.text);
    if (cues.online && !cues.no_online) {
        // "Virtual (Berlin, Germany)" names the group's city; "Online and Betahaus, Berlin" a second way to attend.
        const bool also = location.physical && cues.any() && location.text.find('(') == std::string::npos &&
                          has_conjunction(location.text);
        return also ? decision(Mode::hybrid, 0.85, "location names a place and online", location.text)
                    : decision(Mode::virtual_, 0.95, "location says online", location.text);
    }
    if (location.room) return decision(Mode::virtual_, 0.9, "location is a meeting service", location.room_text);
    if (cues.stream && location.physical)
        return decision(Mode::hybrid, 0.8, "location names a place and a stream", location.text);
    if (cues.stream && !cues.no_stream) return decision(Mode::virtual_, 0.85, "location is a stream", location.text);
    if (cues.physical) return decision(Mode::in_person, 0.9, "location says in person", location.text);
    return std::nullopt;
}

/// Rooms to meet in; chats and channels are linked from any event.
bool is_room(const std::string& service) {
    return !service.empty() &&
           !holds(std::array{"Discord"sv, "Twitch"sv, "YouTube Live"sv, "Matrix"sv, "Skype"sv, "VRChat"sv}, service);
}

struct DescriptionReading {
    ModeCues cues;
    std::string room;
};

/// Lines, and long ones in pieces that end with a sentence where they can.
std::vector<std::string_view> passages_of(std::string_view text) {
    std::vector<std::string_view> passages;
    for (auto line : ascii::split(text, '\n')) {
        while (line.size() > longest_passage) {
            const auto stop = line.rfind(". ", longest_passage);
            const auto end = stop == std::string_view::npos || stop == 0 ? longest_passage : stop + 1;
            passages.push_back(line.substr(0, end));
            line.remove_prefix(end);
        }
        if (!ascii::trim(line).empty()) passages.push_back(line);
    }
    if (passages.size() > most_passages) passages.resize(most_passages);
    return passages;
}

DescriptionReading read_description(std::string_view html) {
    DescriptionReading out;
    const auto text = plain_text(html);
    for (const auto passage : passages_of(text))
        out.cues.add(read_cues(without_urls(clean_line(passage)), TextKind::description));
    for (const auto& url : urls_in(text))
        if (out.room.empty() && is_room(meeting_service(url))) out.room = url;
    return out;
}

std::optional<ModeDecision> from_description(const RawEvent& raw, bool physical) {
    const auto description = read_description(raw.description);
    if (const auto mode = mode_of(description.cues, physical)) {
        // Words of a description weigh less than a place: online beside a street address is read as both.
        const bool room_too = *mode == Mode::in_person && !description.room.empty() && !description.cues.denies();
        const bool both = room_too || (physical && *mode == Mode::virtual_ && !description.cues.no_physical);
        return decision(both ? Mode::hybrid : *mode, both ? 0.55 : 0.7, "description", description.cues.quote);
    }
    if (description.room.empty()) return std::nullopt;
    return decision(physical ? Mode::hybrid : Mode::virtual_, physical ? 0.6 : 0.8, "description links a meeting room",
                    description.room);
}

/// The source's own field. Where the title contradicts it, it still decides, with less confidence.
ModeDecision stated(const RawEvent& raw, const LocationReading& location, const std::optional<Mode>& title,
                    const ModeCues& title_cues) {
    const auto field = raw.mode_field.empty() ? std::string(to_string(*raw.mode)) : raw.mode_field;
    if (*raw.mode == Mode::in_person && !location.physical && !raw.online.empty() && location.cues.online)
        return decision(Mode::virtual_, 0.6, "stated in person, but its only place is online", raw.online.front());
    if (title && *title != *raw.mode)
        return {*raw.mode, 0.6, fmt::format("stated: {}, though the title says \"{}\"", field, title_cues.quote)};
    return {*raw.mode, 0.95, fmt::format("stated: {}", field)};
}

}  // namespace

ModeDecision decide_mode(const RawEvent& raw, const Source& source) {
    if (source.mode) return {*source.mode, 1.0, fmt::format("configured for the source: {}", to_string(*source.mode))};
    const auto location = read_locations(raw);
    const auto title_text = clean_line(raw.title);
    const auto title_cues = read_cues(title_text, TextKind::title);
    const auto title = mode_of(title_cues, location.physical);
    if (raw.mode) return stated(raw, location, title, title_cues);
    if (auto found = from_location(location)) return *found;
    if (title) return decision(*title, 0.85, "title", title_cues.quote);
    if (!raw.online.empty())
        return decision(location.physical ? Mode::hybrid : Mode::virtual_, location.physical ? 0.6 : 0.85,
                        location.physical ? "a place, and a room to join" : "a room to join and no place",
                        raw.online.front());
    if (auto found = from_description(raw, location.physical)) return *found;
    if (const auto room = meeting_service(canonical_url(raw.url)); !location.physical && !room.empty())
        return decision(Mode::virtual_, 0.8, "the event's page is a room", raw.url);
    if (location.physical)
        return decision(Mode::in_person, 0.8, "a place, and no word of joining online", location.text);
    return {Mode::in_person, 0.4, "nothing said: taken as in person"};
}

}  // namespace gatherd
