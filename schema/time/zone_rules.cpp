#include "time/zone_rules.hpp"

namespace gatherd {
namespace {

/// More than any offset: what lies this far behind a time lies in an earlier period or in the same.
constexpr auto widest_offset = std::chrono::hours(26);

class FixedRules final : public ZoneRules {
public:
    explicit FixedRules(std::chrono::seconds offset) : offset_(offset) {}
    [[nodiscard]] ZonePeriod period_at(sys_seconds) const override { return {beginning_of_time, end_of_time, offset_}; }

private:
    std::chrono::seconds offset_;
};

}  // namespace

Zone fixed_zone(std::chrono::seconds offset) { return std::make_shared<FixedRules>(offset); }

const ZonePeriod& ZoneClock::period_at(sys_seconds instant) {
    if (instant < period_.begin || instant >= period_.end) period_ = zone_->period_at(instant);
    return period_;
}

sys_seconds ZoneClock::to_instant(local_seconds wall) {
    const sys_seconds as_utc(wall.time_since_epoch());
    const auto known = as_utc - period_.offset;
    if (known - widest_offset >= period_.begin && known < period_.end) return known;
    period_at(as_utc - widest_offset);
    while (true) {
        const auto instant = as_utc - period_.offset;
        if (instant < period_.end) return instant;
        const auto next = zone_->period_at(period_.end);
        if (as_utc - next.offset < next.begin) return instant;  // in the gap between the two
        if (next.end <= period_.end) return instant;            // past the end of time
        period_ = next;
    }
}

local_seconds ZoneClock::to_wall(sys_seconds instant) {
    return local_seconds(instant.time_since_epoch() + period_at(instant).offset);
}

}  // namespace gatherd
