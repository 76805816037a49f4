#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/composition.hpp"
#include "model/event.hpp"
#include "model/place.hpp"
#include "model/recurrence.hpp"
#include "model/written_time.hpp"

namespace gatherd {

/// What a source says of an event or of a series, in the source's own terms. Text is UTF-8, otherwise untouched.
struct RawEvent {
    std::string uid;
    /// The platform's own durable id with the platform in front: "meetup:313646790", "luma:evt-…", "eventbrite:123".
    std::string platform_id;
    /// Other names of the same thing, in the same form: "meetup-token:dbrswtyjchbjb".
    std::vector<std::string> aliases;

    std::string title;
    std::string description;         ///< as given (may be HTML or Markdown), at most 64 KiB
    std::string url;                 ///< the event's own page, absolute, or ""
    std::vector<std::string> links;  ///< every further absolute URL found in description and location, unwrapped

    WrittenTime start;
    std::optional<WrittenTime> end;  ///< exclusive, as in RFC 5545; for dates written inclusively the reader adds a day
    std::optional<std::chrono::seconds> duration;
    bool duration_is_days = false;  ///< a DURATION in whole days or weeks is nominal (RFC 5545 3.3.6)
    Recurrence recurrence;
    std::optional<WrittenTime> recurrence_id;  ///< this component replaces that instance of the series with its UID
    bool this_and_future = false;              ///< RANGE=THISANDFUTURE
    std::optional<int> sequence;
    std::optional<sys_seconds> last_modified;

    Status status = Status::confirmed;
    std::optional<Mode> mode;          ///< only when the source states it in a field of its own
    std::string mode_field;            ///< that field and its value, for `why`: "eventType=HYBRID"
    std::vector<WrittenPlace> places;  ///< physical places; more than one is kept in the source's order
    std::vector<std::string> online;   ///< where to join: VirtualLocation URLs, CONFERENCE, "Online event"
    Organizer organizer;
    WrittenPlace home;      ///< where the group lives: the fallback for an event without a place
    std::string home_zone;  ///< IANA zone of the group or page; used for floating times and for UTC-only feeds
    bool paid = false;
    int line = 0;            ///< where it stands in the document, 0 when lines mean nothing there
    std::uint64_t part = 0;  ///< Part::fingerprint of where it stands, 0 in a document that has no parts

    friend bool operator==(const RawEvent&, const RawEvent&) = default;
};

enum class Severity { note, warning, error };

/// A thing found wrong in a document that is otherwise used.
struct Diagnostic {
    Severity severity = Severity::warning;
    int line = 0;  ///< 0 when unknown
    std::string message;
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// What one response held.
struct Document {
    std::string name;       ///< the calendar's or group's own name, or ""
    std::string time_zone;  ///< X-WR-TIMEZONE or the page's zone, as written, or ""
    CustomZones zones;
    std::vector<RawEvent> events;
    std::vector<Diagnostic> diagnostics;
    std::string reader;  ///< which reader spoke: "__NEXT_DATA__ (Apollo)", "JSON-LD", "iCalendar"
    std::optional<std::chrono::seconds> refresh_interval;  ///< REFRESH-INTERVAL, X-PUBLISHED-TTL, RSS ttl
    std::size_t rejected = 0;  ///< components that could not be used, each with a diagnostic
    bool truncated = false;    ///< the body breaks off: half a document, from which nothing may be concluded
    bool ends_early = false;   ///< a list of the first so many events: what starts after the last one may still exist
    /// The document lists only what lies after this moment; what vanishes before it has aged out, not been withdrawn.
    std::optional<sys_seconds> covers_from;
    /// Read from a way out that says less of each event than the source's usual document: the place or mode that is
    /// missing here was not withdrawn.
    bool partial = false;
    /// Of documents that can be read in part: all of it, without the parts whose reading had something to report.
    std::optional<Composition> composition;
    std::vector<Part> unread;  ///< known parts that were found and not read
    /// It tells only what changed since the poll that `Source::resume` is of: what it does not list stays as it was.
    bool changes_only = false;
    /// With changes_only: platform names, as in RawEvent::aliases, of what was withdrawn and is not listed any more.
    std::vector<std::string> withdrawn;
    /// What the platform's next poll can go on from, handed back as Source::resume; "": it reads everything again.
    std::string resume;
};

}  // namespace gatherd
