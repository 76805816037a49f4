#pragma once
#include <optional>
#include <string>
#include <string_view>
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

    friend bool operator==(const Filters&, const Filters&) = default;
};

/// Unlisted events too, with the reasons why.
[[nodiscard]] inline Filters every_occurrence() {
    Filters filters;
    filters.all_occurrences = true;
    return filters;
}

/// Stored events → listings: filtered, put into their sections, in listing order (FORMAT.md: start date, location
/// text, organizer, title, URL). Pure.
[[nodiscard]] Selection select(std::vector<StoredEvent> events, const Window& window, const Filters& filters,
                               const Style& style, sys_seconds generated_at);

/// "Berlin, DE", "Austin, TX, US", "Virtual (Cardiff, UK)", "Hybrid (Seattle, WA, US)", "Virtual".
[[nodiscard]] std::string location_text(const Event& event, const Style& style);

/// The organizer as printed. Without a name: the host that announces the event; without a URL: the event's own page.
[[nodiscard]] Organizer printed_organizer(const Event& event);

/// An http(s) URL whose bytes are safe in Markdown, HTML and XML alike (RFC 3986: spaces, quotes, brackets, parentheses
/// and everything outside ASCII percent-encoded), or "" when it is none.
[[nodiscard]] std::string printed_url(std::string_view url);

}  // namespace gatherd
