#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

/// The filters of CONTRACT.md section 3. Empty means no filter.
struct Filters {
    std::vector<std::string> sections;
    std::string country;
    std::optional<Mode> mode;
    std::string organizer;  ///< name or URL, case-insensitive
    std::string source;
    std::string search;  ///< in title, organizer and place, case folded
    bool cancelled = false;
    bool all_occurrences = false;
};

/// Stored events → listings: filtered, put into their sections, in listing order (FORMAT.md: start date, location
/// text, organizer, title, URL). Pure.
[[nodiscard]] Selection select(std::vector<StoredEvent> events, const Window& window, const Filters& filters,
                               const Style& style, sys_seconds generated_at);

/// "Berlin, DE", "Austin, TX, US", "Virtual (Cardiff, UK)", "Hybrid (Seattle, WA, US)", "Virtual".
[[nodiscard]] std::string location_text(const Event& event, const Style& style);

}  // namespace gatherd
