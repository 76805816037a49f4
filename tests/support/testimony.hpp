#pragma once
#include <string>
#include <vector>

#include "identity/cluster.hpp"
#include "identity/features.hpp"
#include "identity/match.hpp"
#include "identity/testimony.hpp"

namespace gatherd::test {

/// What a source says of two hours of Rust Berlin in Berlin; its times are UTC.
inline Testimony evening(const std::string& source, const std::string& title, const std::string& date, int hour = 19) {
    Testimony told;
    told.source = source;
    told.key = title + date;
    told.event.title = title;
    told.event.time.start = parse_date(date).value() + std::chrono::hours(hour);
    told.event.time.end = told.event.time.start + std::chrono::hours(2);
    told.event.time.zone = "UTC";
    told.event.time.start_utc = sys_seconds(told.event.time.start.time_since_epoch());
    told.event.organizer = {"Rust Berlin", "https://www.meetup.com/rust-berlin"};
    told.event.place.city = "Berlin";
    told.event.place.country = "DE";
    told.event.place_confidence = 0.9;
    return told;
}

/// The same as whole days, `days` of them.
inline Testimony whole_days(const std::string& source, const std::string& title, const std::string& date,
                            int days = 1) {
    auto told = evening(source, title, date, 0);
    told.event.time.all_day = true;
    told.event.time.end = told.event.time.start + date::days(days - 1);
    told.event.time.zone.clear();
    told.event.time.start_utc.reset();
    return told;
}

/// What cluster() is given of accounts: an edge for each pair that match() accepts.
struct Compared {
    std::vector<Features> all;
    std::vector<const Features*> sightings;  ///< of `all`
    std::vector<Edge> edges;
};
inline Compared compared(const std::vector<Testimony>& told) {
    Compared result;
    for (const auto& one : told) result.all.push_back(features(one));
    for (std::size_t i = 0; i < result.all.size(); ++i) {
        result.sightings.push_back(&result.all[i]);
        for (std::size_t j = 0; j < i; ++j)
            if (const auto found = match(result.all[i], result.all[j]); found.accepted())
                result.edges.push_back({i, j, found});
    }
    return result;
}

}  // namespace gatherd::test
