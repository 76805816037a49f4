#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace gatherd {

/// A stretch of time, [begin, end), in which one offset from UTC is in force.
struct ZonePeriod {
    sys_seconds begin;
    sys_seconds end;
    std::chrono::seconds offset{};
};

inline constexpr sys_seconds beginning_of_time = date::sys_days(date::year(-9999) / 1 / 1);
inline constexpr sys_seconds end_of_time = date::sys_days(date::year(30000) / 1 / 1);

/// The rules of a zone: IANA's, a fixed offset, or a document's own VTIMEZONE. Immutable, shared between threads.
class ZoneRules {
public:
    ZoneRules() = default;
    ZoneRules(const ZoneRules&) = delete;
    ZoneRules& operator=(const ZoneRules&) = delete;
    virtual ~ZoneRules() = default;
    [[nodiscard]] virtual ZonePeriod period_at(sys_seconds instant) const = 0;
};
using Zone = std::shared_ptr<const ZoneRules>;

[[nodiscard]] Zone fixed_zone(std::chrono::seconds offset);
/// The zone of an IANA name in any case, or of an offset like "+02:00"; null when it is neither.
[[nodiscard]] Zone find_zone(std::string_view name);

/// Converts between wall time and instants, remembering the period last used: neighbouring times cost an addition.
/// For one thread.
class ZoneClock {
public:
    explicit ZoneClock(Zone zone) : zone_(std::move(zone)), period_{end_of_time, beginning_of_time, {}} {}
    /// In a gap the offset before it, in a fold the first of the two (RFC 5545 3.3.5).
    [[nodiscard]] sys_seconds to_instant(local_seconds wall);
    [[nodiscard]] local_seconds to_wall(sys_seconds instant);
    [[nodiscard]] std::chrono::seconds offset_at(sys_seconds instant) { return period_at(instant).offset; }
    [[nodiscard]] const Zone& zone() const { return zone_; }

private:
    const ZonePeriod& period_at(sys_seconds instant);

    Zone zone_;
    ZonePeriod period_;
};

}  // namespace gatherd
