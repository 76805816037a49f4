// Any bytes as a calendar: read, then expanded over a year.

#include <cstddef>
#include <cstdint>

#include "ics/ics.hpp"
#include "time/expand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gatherd;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's interface
    const auto document = ics::read_calendar(bytes, size % 2 == 0 ? "text/calendar; charset=ISO-8859-2" : "");
    if (!document) return 0;
    ZoneHints hints;
    hints.calendar_zone = document->time_zone;
    hints.custom = &document->zones;
    const sys_seconds from(std::chrono::seconds(1'767'225'600));  // 2026-01-01
    ExpansionLimits limits;
    limits.time_per_rule = std::chrono::milliseconds(5);
    (void)expand(*document, hints, from, from + std::chrono::hours(24 * 366), limits);
    return 0;
}
