#pragma once
#include <string>

#include "model/raw_event.hpp"
#include "model/source.hpp"
#include "normalize/place.hpp"
#include "time/expand.hpp"

namespace gatherd {

/// In which zone an event's times are told when its source gives only an instant, strongest first.
struct LocalZones {
    std::string place;     ///< of the decided place
    std::string home;      ///< of the group
    std::string calendar;  ///< of the whole document, "" unless it is a known zone
};

[[nodiscard]] LocalZones local_zones(const RawEvent& raw, const Document& document, const PlaceDecision& place);
[[nodiscard]] ZoneHints hints(const LocalZones& zones, const Document& document);

/// The occurrence's time as its printed date is read from: event-local. `why` says which zone that is. All-day events
/// and times with a zone of their own stay as they are, except that a shared calendar's default zone, which its
/// recurring events carry whatever their place, gives way to the place's.
struct ToldTime {
    EventTime time;
    std::string why;
};
[[nodiscard]] ToldTime told_time(const Occurrence& occurrence, const LocalZones& zones, bool shared_calendar);

}  // namespace gatherd
