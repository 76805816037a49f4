#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gatherd {

/// Everything that makes a section look like one newsletter's: read from a style file (etc/styles/twir.toml is the
/// reference), never coded.
struct Style {
    std::string name;
    std::string heading;                    ///< "## Upcoming Events"
    std::string window_line;                ///< "Rusty Events between {from} - {to} 🦀"
    std::string region_heading;             ///< "### {region}"
    std::string empty_line;                 ///< printed instead of regions when there is no event
    std::string boilerplate;                ///< ends with a line feed
    std::string virtual_region;             ///< "Virtual"
    std::vector<std::string> region_order;  ///< the virtual region included
    std::map<std::string, std::string, std::less<>> country_region;  ///< ISO 3166-1 alpha-2 → region heading
    std::map<std::string, std::string, std::less<>> country_label;   ///< "GB" → "UK"
    std::vector<std::string> admin1_countries;                       ///< countries printed with admin1
    std::map<std::string, std::string, std::less<>> city_spelling;   ///< "City|CC" as resolved → as printed
    std::string mirror_label;                                        ///< "Mirror"

    friend bool operator==(const Style&, const Style&) = default;
    /// The region's heading for a country, or "" when the country is unknown.
    [[nodiscard]] std::string region_of(std::string_view country) const;
    [[nodiscard]] std::string label_of(std::string_view country) const;
    [[nodiscard]] bool prints_admin1(std::string_view country) const;
};

}  // namespace gatherd
