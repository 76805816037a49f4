#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gatherd::google_calendar {

/// The calendar meant by an id ("…@group.calendar.google.com", "name@gmail.com") or by any of the URLs under which
/// Google shows a calendar: ical, embed?src=, htmlembed?src=, u/0?cid= (an id or its base64), feeds.
[[nodiscard]] Result<std::string> calendar_id(std::string_view written);
/// The iCalendar feed: the public one, or the private address when one was written.
[[nodiscard]] Result<std::string> feed_url(std::string_view written);
[[nodiscard]] bool is_calendar_id(std::string_view written);
[[nodiscard]] bool is_google_host(std::string_view host);

}  // namespace gatherd::google_calendar
