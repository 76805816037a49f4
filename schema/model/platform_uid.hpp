#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// The platform's event that an iCalendar UID names: "meetup:313646790" for "event_313646790@meetup.com",
/// "luma:evt-abc" for "evt-abc@events.lu.ma", "google:abc" for "abc@google.com"; "" for a UID that is nobody's.
[[nodiscard]] std::string platform_key_of_uid(std::string_view uid);

}  // namespace gatherd
