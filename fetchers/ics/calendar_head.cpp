#include "ics/calendar_head.hpp"

#include "base/ascii.hpp"
#include "ics/content_line.hpp"
#include "ics/properties.hpp"
#include "ics/written_time.hpp"

namespace gatherd::ics {

CalendarHead read_head(const CalendarSpan& span) {
    CalendarHead head;
    std::vector<ContentLine> typed;
    for (const auto& [bytes, number] : span.properties) {
        const auto line = parse_content_line({bytes, number, bytes.find_first_of("\r\n") != std::string_view::npos});
        if (!line) continue;
        const auto value = ascii::trim(line->value);
        if ((line->name == "NAME" || line->name == "X-WR-CALNAME") && bytes.size() < 4'096)
            typed.push_back(*line);
        else if (line->name == "X-WR-TIMEZONE" && head.time_zone.empty())
            head.time_zone = zone_name(value);
        else if (line->name == "METHOD")
            head.cancels = ascii::equal_ignoring_case(value, "CANCEL");
        else if (line->name == "REFRESH-INTERVAL" || line->name == "X-PUBLISHED-TTL") {
            if (const auto interval = parse_duration(value); interval && interval->length.count() > 0)
                head.refresh_interval = interval->length;
        }
    }
    for (const auto& property : typed_properties("VCALENDAR", typed)) {
        if (head.name.empty()) head.name = ascii::trim(property.value);
    }
    return head;
}

}  // namespace gatherd::ics
