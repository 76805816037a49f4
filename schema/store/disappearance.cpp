#include "store/disappearance.hpp"

namespace gatherd::store {
namespace {

sys_seconds instant(const EventTime& time) {
    return time.start_utc.value_or(sys_seconds(time.start.time_since_epoch()));
}

}  // namespace

bool begun(const EventTime& time, sys_seconds now) {
    const auto zone_unknown = time.start_utc ? std::chrono::hours(0) : std::chrono::hours(12);
    return instant(time) + zone_unknown <= now;
}

bool mass_deletion(std::size_t vanished, std::size_t future) {
    if (vanished == 0) return false;
    return vanished == future || (future >= mass && 2 * vanished >= future);
}

bool Reach::covers(const EventTime& time) const {
    if (begun(time, now)) return false;
    return (!from || instant(time) >= *from) && (!to || instant(time) <= *to);
}

}  // namespace gatherd::store
