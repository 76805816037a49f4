#include "render/times.hpp"

#include <algorithm>

namespace gatherd {
namespace {

std::string written(local_seconds wall, std::optional<sys_seconds> instant) {
    if (!instant) return format_local(wall);
    return format_local(wall) + format_offset(wall.time_since_epoch() - instant->time_since_epoch());
}

bool earlier(const Sighting& a, const Sighting& b) { return a.first_seen < b.first_seen; }

}  // namespace

std::string written_start(const EventTime& time) {
    return time.all_day ? format_date(time.first_day()) : written(time.start, time.start_utc);
}

std::string written_end(const EventTime& time) {
    if (time.all_day) return format_date(time.last_day());
    return time.end == time.start ? std::string{} : written(time.end, time.end_utc);
}

sys_seconds first_told(const StoredEvent& stored, sys_seconds otherwise) {
    const auto& seen = stored.sightings;
    return seen.empty() ? otherwise : std::min_element(seen.begin(), seen.end(), earlier)->first_seen;
}

sys_seconds last_told(const StoredEvent& stored, sys_seconds otherwise) {
    const auto& seen = stored.sightings;
    return seen.empty() ? otherwise : std::max_element(seen.begin(), seen.end(), earlier)->first_seen;
}

std::vector<const Listing*> listed(const Selection& selection) {
    std::vector<const Listing*> found;
    for (const auto& listing : selection.listings)
        if (listing.stored.listed) found.push_back(&listing);
    return found;
}

}  // namespace gatherd
