#pragma once
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "model/place.hpp"
#include "model/raw_event.hpp"
#include "model/source.hpp"
#include "model/style.hpp"

namespace gatherd {

/// A decision below it is for an editor's review.
inline constexpr double place_threshold = 0.5;

/// Where an event takes place, or for a virtual one where its group lives; what is not known stays empty.
struct PlaceDecision {
    Place place;            ///< city as the style prints it
    std::string zone;       ///< IANA zone of the place, "" when unknown
    double confidence = 0;  ///< 0…1
    bool fallback = false;  ///< the event says nothing of its own: the source's default or the group's home stands in
    std::string why;        ///< one line: the rule and the text that fired it
    std::vector<std::string> evidence;  ///< every clue that was weighed, strongest first, one line each

    friend bool operator==(const PlaceDecision&, const PlaceDecision&) = default;
};

/// From the event's own places, weighed against its group's home, the source's configured place and the time zone; when
/// they name no city, the configured place or the home stands in. What cannot be told stays unknown.
[[nodiscard]] PlaceDecision decide_place(const RawEvent& raw, const Source& source, const Gazetteer& gazetteer,
                                         const Style& style);

}  // namespace gatherd
