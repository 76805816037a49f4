#include "sightings.hpp"

#include <fmt/format.h>

#include <array>

namespace gatherd::bench {
namespace {

struct City {
    const char* name;
    const char* admin1;
    const char* country;
    const char* region;
};

constexpr std::array<City, 10> cities{{{"Berlin", "", "DE", "Europe"},
                                       {"Austin", "TX", "US", "North America"},
                                       {"Paris", "", "FR", "Europe"},
                                       {"Tokyo", "", "JP", "Asia"},
                                       {"London", "", "GB", "Europe"},
                                       {"Sydney", "NSW", "AU", "Oceania"},
                                       {"Nairobi", "", "KE", "Africa"},
                                       {"Seattle", "WA", "US", "North America"},
                                       {"Bengaluru", "KA", "IN", "Asia"},
                                       {"Toronto", "ON", "CA", "North America"}}};
constexpr std::array<const char*, 8> topics{"Hack Night",      "Monthly Meetup",  "Embedded Evening",
                                            "Async Reading",   "Lightning Talks", "Study Group",
                                            "Code and Coffee", "Beginners' Table"};

constexpr std::size_t groups_of_a_city = 5;

/// The event with that number of that source, as the source itself tells it.
SightedEvent evening(std::size_t source, std::size_t number, sys_seconds start) {
    const auto& land = cities[source / groups_of_a_city % cities.size()];
    const auto city = source / groups_of_a_city < cities.size()
                          ? std::string(land.name)
                          : fmt::format("{} District {}", land.name, source / groups_of_a_city);
    SightedEvent out;
    auto& event = out.event;
    const auto id = fmt::format("{}", 300'000'000 + source * 100'000 + number);
    event.title = fmt::format("{} of group {}: part {}", topics[(source + number) % topics.size()], source, number);
    event.url = fmt::format("https://www.meetup.com/{}/events/{}/", source_name(source), id);
    event.uid = "event_" + id + "@meetup.com";
    event.time.start = local_seconds(start.time_since_epoch());
    event.time.end = event.time.start + std::chrono::hours(2);
    event.time.zone = "UTC";
    event.time.start_utc = start;
    event.time.end_utc = start + std::chrono::hours(2);
    event.organizer = {fmt::format("Group {}", source), fmt::format("https://www.meetup.com/{}", source_name(source))};
    event.place = {"Main Hall", fmt::format("{} High Street", source), city, land.admin1, land.country, {}};
    event.region = land.region;
    event.place_confidence = 0.9;
    event.mode_confidence = 0.9;
    event.why = {"a venue", "place field: " + city, land.region, "told with its zone", "meetup:" + id};
    out.key = "meetup:" + id;
    out.identities = {"meetup:" + id, "uid:" + event.uid, "url:" + event.url};
    out.authority = 3;
    return out;
}

/// What a neighbour's calendar says of it.
SightedEvent retold(SightedEvent other, std::size_t number) {
    other.key = fmt::format("uid:copy-{}@example.org", number);
    other.links = {other.event.url};
    other.event.uid = fmt::format("copy-{}@example.org", number);
    other.event.title += " (announced)";
    other.identities = {"uid:" + other.event.uid};
    other.event.why.identity = other.identities.front();
    other.authority = 1;
    return other;
}

}  // namespace

std::string source_name(std::size_t source) { return fmt::format("group-{:05}", source); }

std::vector<SightedEvent> generated_sightings(std::size_t source, std::size_t events, sys_seconds from,
                                              sys_seconds to) {
    std::vector<SightedEvent> all;
    all.reserve(events);
    const auto step = (to - from) / static_cast<long>(events);
    // Each source has days of its own, or every window would hold all of them or none.
    constexpr long days_of_a_step = 97;
    const auto start_of = [&](std::size_t of, std::size_t number) {
        const auto own = step * static_cast<long>(of % days_of_a_step) / days_of_a_step;
        const auto start = from + step * static_cast<long>(number) + own;
        return std::chrono::floor<std::chrono::hours>(start) + std::chrono::hours(of % 3);
    };
    for (std::size_t i = 0; i < events; ++i) {
        const bool copies = source > 0 && i > 0 && (source + i) % 5 == 4;
        all.push_back(copies ? retold(evening(source - 1, i - 1, start_of(source - 1, i - 1)), source * 100'000 + i)
                             : evening(source, i, start_of(source, i)));
    }
    return all;
}

}  // namespace gatherd::bench
