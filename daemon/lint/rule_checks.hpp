#pragma once
#include <string>
#include <vector>

#include "lint/lint.hpp"
#include "lint/section.hpp"

/// What the rules have in common: a check looks at one section and says what it finds, where, and how it is mended.
namespace gatherd::lint {

struct Input {
    std::string_view text;
    const Section& section;
    const Options& options;
};

/// How a problem is mended: by new bytes for a span, or by moving whole events and regions.
struct Repair {
    enum class Kind { none, replace, remove_event, sort_events, copy_event, remove_region, sort_regions };
    Kind kind = Kind::none;
    Span span;                ///< replace
    std::string replacement;  ///< replace
    std::size_t region = 0;
    std::size_t entry = 0;
    std::string target;  ///< copy_event: the region that lacks the event
};

struct Problem {
    Span span;
    std::string message;
    std::string expected;
    Repair repair;
    const Rule* rule = nullptr;  ///< set by the one who called the check
};

using Problems = std::vector<Problem>;
using Check = void (*)(const Input&, Problems&);

struct CheckedRule {
    Rule rule;
    Check check;
};
[[nodiscard]] std::span<const CheckedRule> checked_rules();

/// Problems of every rule that is not switched off, in the order of the text.
[[nodiscard]] Problems problems_of(const Input& input);
/// Problems with their lines and columns.
[[nodiscard]] std::vector<Finding> located(std::string_view text, Problems problems);

[[nodiscard]] Repair replace(Span span, std::string replacement);

/// Calls `visit(region, entry)` with indexes.
template <class Visit>
void for_each_entry(const Section& section, Visit visit) {
    for (std::size_t r = 0; r < section.regions.size(); ++r)
        for (std::size_t e = 0; e < section.regions[r].entries.size(); ++e) visit(r, e);
}

/// Every link with whether it is an organizer's.
template <class Visit>
void for_each_link(const Section& section, Visit visit) {
    for (const auto& region : section.regions)
        for (const auto& entry : region.entries) {
            for (const auto& link : entry.organizers.links) visit(link, true);
            for (const auto& title : entry.titles)
                for (const auto& link : title.links.links) visit(link, false);
        }
}

[[nodiscard]] bool is_virtual_region(const Region& region, const Style& style);
/// ISO code of a written country ("UK" → "GB"), or "" when the style knows none.
[[nodiscard]] std::string country_code(const std::string& written, const Style& style);
/// Address, date and location of an event, for comparing: the first title link in its comparable form.
[[nodiscard]] std::string event_key(const Entry& entry);
/// "2023-11-28" as written, for messages.
[[nodiscard]] std::string title_of(const Entry& entry);

// form.cpp
void check_window_line(const Input& input, Problems& problems);
void check_window_dates(const Input& input, Problems& problems);
void check_region_heading(const Input& input, Problems& problems);
void check_unknown_region(const Input& input, Problems& problems);
void check_empty_region(const Input& input, Problems& problems);
void check_region_order(const Input& input, Problems& problems);
void check_blank_lines(const Input& input, Problems& problems);
void check_spacing(const Input& input, Problems& problems);
// lines.cpp
void check_broken_line(const Input& input, Problems& problems);
void check_renders_as_list(const Input& input, Problems& problems);
void check_separator(const Input& input, Problems& problems);
void check_title_bold(const Input& input, Problems& problems);
void check_renders_as_typed(const Input& input, Problems& problems);
void check_invisible(const Input& input, Problems& problems);
void check_direction_mark(const Input& input, Problems& problems);
// dates.cpp
void check_date_form(const Input& input, Problems& problems);
void check_date_order(const Input& input, Problems& problems);
void check_location_order(const Input& input, Problems& problems);
void check_before_window(const Input& input, Problems& problems);
void check_after_window(const Input& input, Problems& problems);
void check_title_date(const Input& input, Problems& problems);
// places.cpp
void check_location_form(const Input& input, Problems& problems);
void check_mode_wording(const Input& input, Problems& problems);
void check_missing_country(const Input& input, Problems& problems);
void check_country_label(const Input& input, Problems& problems);
void check_missing_admin1(const Input& input, Problems& problems);
void check_wrong_admin1(const Input& input, Problems& problems);
void check_extra_admin1(const Input& input, Problems& problems);
void check_city(const Input& input, Problems& problems);
void check_wrong_region(const Input& input, Problems& problems);
// modes.cpp
void check_virtual_in_region(const Input& input, Problems& problems);
void check_place_in_virtual(const Input& input, Problems& problems);
void check_hybrid_copy(const Input& input, Problems& problems);
// urls.cpp
void check_malformed_url(const Input& input, Problems& problems);
void check_wrapped_url(const Input& input, Problems& problems);
void check_tracking(const Input& input, Problems& problems);
void check_locale(const Input& input, Problems& problems);
void check_url_form(const Input& input, Problems& problems);
void check_organizer_event_page(const Input& input, Problems& problems);
// duplicates.cpp
void check_duplicate(const Input& input, Problems& problems);
void check_same_event_two_urls(const Input& input, Problems& problems);
void check_url_on_two_dates(const Input& input, Problems& problems);
void check_organizer_spelling(const Input& input, Problems& problems);

}  // namespace gatherd::lint
