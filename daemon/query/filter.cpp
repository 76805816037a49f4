#include "query/filter.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "query/page_keys.hpp"

namespace gatherd {
namespace {

bool contains_folded(std::string_view text, std::string_view folded_needle) {
    return unicode::fold_case(text).find(folded_needle) != std::string::npos;
}

bool in_country(const Place& place, std::string_view wanted, const Style& style) {
    return ascii::equal_ignoring_case(place.country, wanted) ||
           ascii::equal_ignoring_case(style.label_of(place.country), wanted);
}

bool mentions(const Event& event, std::string_view wanted, const Style& style) {
    const auto needle = unicode::fold_case(wanted);
    const auto place = location_text(event, style);
    for (const std::string_view text :
         {std::string_view(event.title), std::string_view(event.organizer.name), std::string_view(event.place.venue),
          std::string_view(event.place.address), std::string_view(event.place.city), std::string_view(place)})
        if (contains_folded(text, needle)) return true;
    return false;
}

}  // namespace

bool matches(const StoredEvent& stored, const Filters& filters, const Style& style) {
    const auto& event = stored.event;
    if (!filters.country.empty() && !in_country(event.place, filters.country, style)) return false;
    if (filters.mode && event.mode != *filters.mode) return false;
    if (!filters.organizer.empty() && !is_organizer(event.organizer, filters.organizer)) return false;
    if (!filters.search.empty() && !mentions(event, filters.search, style)) return false;
    return filters.source.empty() || std::any_of(stored.sightings.begin(), stored.sightings.end(),
                                                 [&](const Sighting& seen) { return seen.source == filters.source; });
}

}  // namespace gatherd
