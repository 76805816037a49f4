#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/event.hpp"
#include "model/window.hpp"

namespace gatherd {

/// Where an event was seen.
struct Sighting {
    std::string source;  ///< the source's name
    std::string url;     ///< what that source calls the event's page
    sys_seconds first_seen;
    sys_seconds last_seen;
    friend bool operator==(const Sighting&, const Sighting&) = default;
};

/// What one source says of an event.
struct Telling {
    Sighting seen;
    Event event;
    int rank = 0;  ///< the greater speaks first
};

/// An editor's entry that acted on an event.
struct CurationMark {
    std::string entry;  ///< "curation.toml:12 [[set]]"
    std::string field;  ///< what it changed ("mode"), or ""
    std::string said;   ///< what the sources say there, or ""
    std::string why;    ///< the editor's reason and name, or ""
    friend bool operator==(const CurationMark&, const CurationMark&) = default;
};

/// An event as the store knows it: the merged record, its durable id, where it was seen, and what it ends as.
struct StoredEvent {
    std::string id;  ///< stable across polls and across a platform's id rewrite
    Event event;
    std::vector<Sighting> sightings;
    bool listed = true;
    std::string reason;                         ///< why it is not listed (CONTRACT.md section 5), "" when listed
    std::vector<std::string> disagreements{};   ///< "date: rust-calendar says 2023-11-14 19:00 Europe/Berlin"
    std::vector<CurationMark> curation{};       ///< what editors decided about it
    bool pinned = false;                        ///< by an editor: listed whatever the window
    std::optional<sys_seconds> first_known{};   ///< when the store first knew the event
    std::optional<sys_seconds> last_changed{};  ///< since when it is known as it is here
};

/// An event in its place in the printed section.
struct Listing {
    StoredEvent stored;
    std::vector<std::string> sections;  ///< one, or two for a hybrid event; empty when not listed
};

/// What a query gives: the listings of a window in listing order.
struct Selection {
    Window window{};
    sys_seconds generated_at;  ///< the moment the data stands for
    std::vector<Listing> listings;
};

}  // namespace gatherd
