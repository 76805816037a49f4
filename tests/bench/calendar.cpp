#include "calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace gatherd::bench {
namespace {

using std::string_view;

constexpr std::array<string_view, 12> subjects{"Rust Hack Night",   "Weekly Planning",      "Embedded Study Group",
                                               "Open Mic",          "Board Meeting",        "Intro to Ownership",
                                               "Community Potluck", "Async Reading Circle", "Code Dojo",
                                               "Rehearsal",         "Guest Lecture",        "Film Screening"};
constexpr std::array<string_view, 12> places{
    "Civic Hall\\, 118 W 22nd St\\, New York\\, NY 10011\\, USA",
    "Noisebridge\\, 272 Capp St\\, San Francisco\\, CA 94110\\, USA",
    "c-base\\, Rungestraße 20\\, 10179 Berlin\\, Germany",
    "99 6th St\\, Santa Rosa\\, CA 95401\\, USA",
    "Le Wagon\\, 16 Villa Gaudelet\\, 75011 Paris\\, France",
    "Level39\\, One Canada Square\\, London E14 5AB\\, UK",
    "Improving\\, 10111 Richmond Ave\\, Houston\\, TX 77042\\, USA",
    "Spaces Zuidas\\, Barbara Strozzilaan 201\\, 1083 HN Amsterdam\\, Netherlands",
    "Stone & Chalk\\, 121 King William St\\, Adelaide SA 5000\\, Australia",
    "Thoughtworks\\, 16 Fl\\, Chuo\\, Sapporo\\, Hokkaido\\, Japan",
    "https://us02web.zoom.us/j/84512345678",
    "Main Library"};
constexpr std::array<string_view, 8> sentences{
    "Bring a laptop and something you are working on; beginners are welcome.",
    "Doors open half an hour earlier\\, the talk starts on time.",
    "We read one chapter before we meet and discuss the exercises together.",
    "RSVP at <a href=\"https://www.example.org/events/{}\">the event's page</a>.",
    "The room is on the second floor\\; take the lift on the left side.",
    "Pizza and drinks are sponsored by our host\\, thank you!",
    "Write to organizers@example.org if you want to give a talk.",
    "Code of conduct: https://www.example.org/conduct"};
constexpr std::array<string_view, 5> rules{"FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;WKST=MO;INTERVAL=2;BYDAY=TH",
                                           "FREQ=MONTHLY;BYDAY=3TU", "FREQ=WEEKLY;BYDAY=MO,WE",
                                           "FREQ=MONTHLY;BYMONTHDAY=15"};

/// RFC 5545 3.1: at most 75 octets a line, never split inside a code point.
std::string folded(string_view line) {
    std::string out;
    for (std::size_t room = 75; line.size() > room; room = 74) {
        auto cut = room;
        while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
    }
    return out.append(line) + "\r\n";
}

std::string basic_utc(sys_seconds time) { return date::format("%Y%m%dT%H%M%SZ", time); }
std::string basic_local(sys_seconds time) { return date::format("%Y%m%dT%H%M%S", time); }

constexpr string_view head =
    "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n"
    "METHOD:PUBLISH\r\nX-WR-CALNAME:Community Events\r\nX-WR-TIMEZONE:America/Los_Angeles\r\nBEGIN:VTIMEZONE\r\n"
    "TZID:America/Los_Angeles\r\nX-LIC-LOCATION:America/Los_Angeles\r\nBEGIN:DAYLIGHT\r\nTZOFFSETFROM:-0800\r\n"
    "TZOFFSETTO:-0700\r\nTZNAME:PDT\r\nDTSTART:19700308T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"
    "END:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:-0700\r\nTZOFFSETTO:-0800\r\nTZNAME:PST\r\n"
    "DTSTART:19701101T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

}  // namespace

GeneratedCalendar::GeneratedCalendar(const CalendarShape& shape, sys_seconds today, std::uint64_t seed)
    : state_(seed), links_(shape.links) {
    for (std::size_t i = 0; i < shape.events; ++i) {
        const bool overrides = !series_.empty() && random(10'000) < static_cast<std::uint64_t>(shape.overriding * 1e4);
        overrides ? add_override() : add_event(shape, i, today);
    }
}

std::uint64_t GeneratedCalendar::random(std::uint64_t below) {
    state_ += 0x9e3779b97f4a7c15U;  // splitmix64: the same numbers with every library
    auto z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return (z ^ (z >> 31U)) % below;
}

std::string GeneratedCalendar::text_about(std::size_t number) const {
    std::string text;
    for (std::size_t i = 0; i < 5 + number % 13; ++i) {
        const auto sentence = sentences[(number * 5 + i * 3) % sentences.size()];
        if (!links_ && sentence.find("://") != string_view::npos) continue;
        text += fmt::format(fmt::runtime(sentence), number) + "\\n";
    }
    return text;
}

void GeneratedCalendar::add_event(const CalendarShape& shape, std::size_t number, sys_seconds today) {
    const auto span = static_cast<std::uint64_t>(shape.years_back + shape.years_ahead) * 365;
    const auto start = today + date::days(static_cast<int>(random(span)) - shape.years_back * 365) +
                       std::chrono::minutes(30 * random(48));
    const bool recurs = random(10'000) < static_cast<std::uint64_t>(shape.recurring * 1e4);
    const auto uid = fmt::format("{:016x}{:06x}@google.com", random(~0ULL), number);
    Component out;
    if (recurs) {
        out.head =
            fmt::format("BEGIN:VEVENT\r\nDTSTART;TZID=America/Los_Angeles:{}\r\nDTEND;TZID=America/Los_Angeles:{}\r\n",
                        basic_local(start), basic_local(start + std::chrono::hours(2)));
        std::string rule(rules[number % rules.size()]);
        if (random(1'000) >= static_cast<std::uint64_t>(shape.still_running * 1e3))
            rule += ";UNTIL=" + basic_utc(start + date::days(30 + static_cast<int>(random(330))));
        out.head += folded("RRULE:" + rule);
        series_.emplace_back(uid, start);
    } else {
        out.head = fmt::format("BEGIN:VEVENT\r\nDTSTART:{}\r\nDTEND:{}\r\n", basic_utc(start),
                               basic_utc(start + std::chrono::hours(2)));
        if (start > today - date::days(365) && start < today + date::days(365)) current_.push_back(events_.size());
    }
    const auto written = start - date::days(30);
    out.tail = fmt::format("UID:{}\r\nCREATED:{}\r\n", uid, basic_utc(written)) +
               folded("DESCRIPTION:" + text_about(number)) + fmt::format("LAST-MODIFIED:{}\r\n", basic_utc(written)) +
               folded(fmt::format("LOCATION:{}", shape.place.empty() ? places[random(places.size())] : shape.place)) +
               "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\n" +
               folded(fmt::format("SUMMARY:{} {}", subjects[random(subjects.size())], number)) +
               "TRANSP:OPAQUE\r\nEND:VEVENT\r\n";
    events_.push_back(std::move(out));
}

void GeneratedCalendar::add_override() {
    const auto& [uid, first] = series_[random(series_.size())];
    const auto instance = first + date::days(7 * static_cast<int>(random(20)));
    const auto moved = instance + std::chrono::hours(1);
    Component out;
    out.head =
        fmt::format("BEGIN:VEVENT\r\nDTSTART;TZID=America/Los_Angeles:{}\r\nDTEND;TZID=America/Los_Angeles:{}\r\n",
                    basic_local(moved), basic_local(moved + std::chrono::hours(2)));
    out.tail = fmt::format("UID:{}\r\nRECURRENCE-ID;TZID=America/Los_Angeles:{}\r\nSEQUENCE:1\r\nSTATUS:CONFIRMED\r\n",
                           uid, basic_local(instance)) +
               "SUMMARY:Moved by an hour\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n";
    events_.push_back(std::move(out));
}

std::string GeneratedCalendar::exported(sys_seconds moment, bool shuffled) const {
    std::vector<const Component*> order;
    for (const auto& event : events_) order.push_back(&event);
    if (shuffled) {
        auto numbers = *this;  // its random numbers only
        numbers.state_ = static_cast<std::uint64_t>(moment.time_since_epoch().count());
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[numbers.random(i)]);
    }
    std::string out(head);
    const auto stamp = "DTSTAMP:" + basic_utc(moment) + "\r\n";
    for (const auto* event : order) out.append(event->head).append(stamp).append(event->tail);
    return out + "END:VCALENDAR\r\n";
}

void GeneratedCalendar::edit(std::size_t events) {
    ++edits_;
    for (std::size_t i = 0; i < std::min(events, current_.size()); ++i) {
        auto& tail = events_[current_[i * current_.size() / events]].tail;
        tail.insert(tail.find("\r\nTRANSP"), fmt::format(" (edited {})", edits_));
    }
}

}  // namespace gatherd::bench
