#pragma once
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

/// One event as it stands in a section: plain text, one line each, nothing escaped; URLs safe in every format.
struct Entry {
    std::string dates;  ///< "2023-11-28" or "2023-11-28 - 2023-11-30"
    std::string location;
    Organizer organizer;
    std::string title;  ///< with U+200E in front when it starts right-to-left
    std::string url;
    std::vector<Mirror> mirrors;
};

struct Region {
    std::string name;
    std::vector<Entry> entries;
};

[[nodiscard]] Entry entry_of(const Event& event, const Style& style);
/// The entry's two lines of a Markdown section.
[[nodiscard]] std::string markdown_entry(const Entry& entry);
/// The regions that have listed events, in the style's order, then those the style does not name.
[[nodiscard]] std::vector<Region> regions_of(const Selection& selection, const Style& style);
/// The style's window line with its dates.
[[nodiscard]] std::string window_line(const Window& window, const Style& style);
/// `pattern` with `{name}` replaced.
[[nodiscard]] std::string filled(const std::string& pattern, const std::string& name, const std::string& value);
/// A Markdown heading's text: "## Upcoming Events" → "Upcoming Events".
[[nodiscard]] std::string heading_text(const std::string& heading);

}  // namespace gatherd
