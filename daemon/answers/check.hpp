#pragma once
#include <string>
#include <vector>

#include "answers/curated_store.hpp"
#include "answers/sources.hpp"

namespace gatherd {

struct CheckedEvent {
    StoredEvent stored;
    Fate fate;
};

/// What is known about one URL.
struct Checked {
    std::string url;
    std::vector<CheckedSource> sources;  ///< that read it, or that told of its events
    std::vector<CheckedEvent> events;    ///< upcoming ones by date; else the one that has this page

    [[nodiscard]] bool listed() const;
    [[nodiscard]] bool known() const { return !sources.empty() || !events.empty(); }
};

/// From today on, as far as anything is announced.
[[nodiscard]] Window days_to_come(const Clock& clock);

/// How a group, feed or event is listed. Looks among the upcoming events that are given and among all that the sources
/// of that URL have told of.
[[nodiscard]] Checked check_url(const std::string& url, std::vector<StoredEvent> upcoming, CuratedStore& curated);

/// {"checked": […]}
[[nodiscard]] std::string checked_json(const std::vector<Checked>& all, const Style& style);

}  // namespace gatherd
