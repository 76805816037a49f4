#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ics/content_line.hpp"
#include "model/place.hpp"

namespace gatherd::ics {

/// One property with its value as libical typed it.
struct Property {
    std::string name;                        ///< upper-case
    std::string value;                       ///< TEXT unescaped (RFC 5545 3.3.11); any other type as written
    std::string common_name;                 ///< CN of ORGANIZER
    std::optional<Coordinates> coordinates;  ///< of GEO
};

/// The lines of one component, which must not hold BEGIN or END, as typed properties in order; empty ones and ones that
/// libical refuses are left out. Any thread: libical is touched here only, one caller at a time, because its lazily
/// built tables race.
[[nodiscard]] std::vector<Property> typed_properties(std::string_view component, std::span<const ContentLine> lines);

}  // namespace gatherd::ics
