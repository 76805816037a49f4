#pragma once
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ics/content_line.hpp"
#include "model/recurrence.hpp"
#include "model/written_time.hpp"

/// Dates and times are read from the text and not through libical, which loses offsets, accepts 30 February and reads
/// past a table for month 0.
namespace gatherd::ics {

struct WrittenDuration {
    std::chrono::seconds length{};
    bool is_days = false;  ///< whole days or weeks: nominal (RFC 5545 3.3.6)
};

/// One DATE or DATE-TIME (RFC 5545 3.3.4, 3.3.5), also in ISO 8601 extended format, without seconds or with an offset.
/// `zone` is the TZID that goes with it.
[[nodiscard]] Result<WrittenTime> parse_written_time(std::string_view text, std::string_view zone);
/// RFC 5545 3.3.6; at most 100 years.
[[nodiscard]] Result<WrittenDuration> parse_duration(std::string_view text);
/// RFC 5545 3.3.14: "+0530", "-053000"; also "+05:30".
[[nodiscard]] std::optional<std::chrono::seconds> parse_offset(std::string_view text);

/// A TZID, the same from the property, where it is TEXT, and from a parameter, where some escape it all the same.
[[nodiscard]] std::string zone_name(std::string_view written);

/// The value of DTSTART and its like.
[[nodiscard]] Result<WrittenTime> written_time(const ContentLine& line);
/// The values of RDATE: DATE, DATE-TIME or PERIOD, between commas (vCalendar 1.0: semicolons). What cannot be read is
/// left out and named in `problems`.
[[nodiscard]] std::vector<RecurrenceDate> recurrence_dates(const ContentLine& line, std::vector<Error>& problems);
/// The values of EXDATE.
[[nodiscard]] std::vector<WrittenTime> exclusion_dates(const ContentLine& line, std::vector<Error>& problems);

}  // namespace gatherd::ics
