#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/event_time.hpp"
#include "model/place.hpp"

namespace gatherd {

/// schema.org EventAttendanceModeEnumeration: Offline, Online, Mixed.
enum class Mode { in_person, virtual_, hybrid };
/// RFC 5545 3.8.1.11 and schema.org EventStatusType.
enum class Status { confirmed, tentative, cancelled, postponed };

[[nodiscard]] std::string_view to_string(Mode mode);  ///< "in-person", "virtual", "hybrid"
[[nodiscard]] std::optional<Mode> parse_mode(std::string_view text);
[[nodiscard]] std::string_view to_string(Status status);
[[nodiscard]] std::optional<Status> parse_status(std::string_view text);

struct Organizer {
    std::string name;
    std::string url;
    friend bool operator==(const Organizer&, const Organizer&) = default;
};

/// One line each: the rule that decided and the text that fired it.
struct Why {
    std::string mode;
    std::string place;
    std::string section;
    std::string date;
    std::string identity;
    friend bool operator==(const Why&, const Why&) = default;
};

/// A further URL of the same event, printed after the first as `| [**label**](url)`.
struct Mirror {
    std::string label;
    std::string url;
    friend bool operator==(const Mirror&, const Mirror&) = default;
};

/// One occurrence, normalized: plain text in NFC, canonical URLs, a decided mode and place.
struct Event {
    std::string title;
    std::string url;  ///< "" when the source gives none
    std::vector<Mirror> mirrors;
    std::string uid;            ///< the source's UID, or ""
    std::string recurrence_id;  ///< local time as in RFC 5545 3.8.4.4 ("2023-11-28T18:00:00"), or ""
    EventTime time;
    Mode mode = Mode::in_person;
    Status status = Status::confirmed;
    Organizer organizer;
    Place place;
    std::string region;           ///< the continent's heading that the country belongs to, or "" when unknown
    double place_confidence = 0;  ///< 0…1
    double mode_confidence = 0;   ///< 0…1
    bool paid = false;
    Why why;

    friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace gatherd
