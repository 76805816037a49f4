#pragma once
#include <optional>
#include <string>

#include "base/url.hpp"

namespace gatherd {

/// What a path on meetup.com names (SHAPES 1.1): the group, and the event's id when it is an event's page.
struct MeetupPage {
    std::string group;     ///< lower-case, percent-decoded
    std::string event_id;  ///< digits or letters, or ""
};

/// Nothing for pages that belong to no group, and for pages of a group that are neither its own nor an event's.
[[nodiscard]] std::optional<MeetupPage> meetup_page(const Url& url);
/// "https://www.meetup.com/GROUP" or "https://www.meetup.com/GROUP/events/ID/".
[[nodiscard]] std::string meetup_url(const MeetupPage& page);

/// RFC 4648 base64 or base64url, padding optional; "" when it is neither.
[[nodiscard]] std::string decode_base64(std::string_view text);

/// The last run of digits of a path's last segment: Eventbrite's and LinkedIn's ids stand there.
[[nodiscard]] std::string trailing_digits(std::string_view segment);

}  // namespace gatherd
