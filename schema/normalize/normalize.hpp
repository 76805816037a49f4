#pragma once
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "model/event.hpp"
#include "model/raw_event.hpp"
#include "model/source.hpp"
#include "model/style.hpp"

namespace gatherd {

/// One occurrence as one source tells it: what the store is given.
struct SightedEvent {
    Event event;
    /// Names this occurrence within its source, and stays while the source's own id does: "meetup:313646790",
    /// "uid:…|2023-11-28T18:00:00", "url:…|2023-11-28".
    std::string key;
    /// Every name by which other sources may know it, strongest first: platform ids, uid|recurrence-id, canonical URL.
    std::vector<std::string> identities;
    std::vector<std::string> links;  ///< canonical URLs that its description and location mention
    /// How well this source knows this event: 3 the organizer's own page or API, 2 its own feed, 1 an aggregator.
    int authority = 2;
    std::string rejected;  ///< why it is not an event for us ("title filter: none of rust"), "" when it is
    int line = 0;
    std::optional<sys_seconds> modified{};  ///< LAST-MODIFIED, "updated" and the like, when the source gives it
    std::uint64_t part = 0;                 ///< RawEvent::part
    bool shares_key = false;                ///< `key` is what it is because of another event of the document

    friend bool operator==(const SightedEvent&, const SightedEvent&) = default;
};

struct NormalizeContext {
    const Style& style;
    const Gazetteer& gazetteer;
    sys_seconds from;  ///< occurrences that overlap [from, to) are kept
    sys_seconds to;
};

struct Normalized {
    std::vector<SightedEvent> events;
    std::vector<Diagnostic> diagnostics;
};

/// Raw → normalized: occurrences expanded, text cleaned, place, mode, section and organizer decided, each with its why.
[[nodiscard]] Normalized normalize(const Document& document, const Source& source, const NormalizeContext& context);

}  // namespace gatherd
