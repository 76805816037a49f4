#pragma once
#include <string>

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

}  // namespace gatherd::test
