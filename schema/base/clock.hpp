#pragma once
#include <date/date.h>

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gatherd {

using date::local_days;
using date::local_seconds;
using date::sys_seconds;

/// The wall clock, as a thing that can be replaced. Deadlines and schedules use std::chrono::steady_clock instead.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual sys_seconds now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] sys_seconds now() const override;
};

/// Stands at one instant until told otherwise: for `--now` and for tests.
class FixedClock final : public Clock {
public:
    explicit FixedClock(sys_seconds now) : now_(now) {}
    [[nodiscard]] sys_seconds now() const override { return now_; }
    void set(sys_seconds now) { now_ = now; }

private:
    sys_seconds now_;
};

/// RFC 3339 date-time with an offset or "Z"; fractions of a second are dropped.
[[nodiscard]] Result<sys_seconds> parse_rfc3339(std::string_view text);
/// "2023-11-28T18:00:00Z"
[[nodiscard]] std::string format_rfc3339(sys_seconds time);
/// ISO 8601 calendar date, "2023-11-28".
[[nodiscard]] Result<local_days> parse_date(std::string_view text);
[[nodiscard]] std::string format_date(local_days day);
/// "2023-11-28T18:00:00"
[[nodiscard]] std::string format_local(local_seconds time);
[[nodiscard]] Result<local_seconds> parse_local(std::string_view text);
/// "+02:00", "-06:00", "+00:00"
[[nodiscard]] std::string format_offset(std::chrono::seconds offset);

}  // namespace gatherd
