#pragma once
#include <optional>
#include <string>

namespace gatherd {

/// WGS 84 degrees.
struct Coordinates {
    double latitude = 0;
    double longitude = 0;
    friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

/// Every clue about a place as a source gave it; nothing decided. Empty strings are clues not given.
struct WrittenPlace {
    std::string text;  ///< free text: LOCATION, "Berlin, DE", a whole address in one line
    std::string venue;
    std::string street;
    std::string city;
    std::string admin1;  ///< state, province or region, name or code in whatever spelling
    std::string postal_code;
    std::string country;  ///< name in any language, or code in any case
    std::optional<Coordinates> coordinates;

    friend bool operator==(const WrittenPlace&, const WrittenPlace&) = default;
    [[nodiscard]] bool empty() const { return *this == WrittenPlace{}; }
};

/// A decided place. `city` is in the form that is printed; `admin1` is the USPS, Canada Post or Australian state code
/// where the style prints one and the ISO 3166-2 subdivision part elsewhere; `country` is ISO 3166-1 alpha-2 ("GB",
/// never "UK").
struct Place {
    std::string venue;
    std::string address;
    std::string city;
    std::string admin1;
    std::string country;
    std::optional<Coordinates> coordinates;

    friend bool operator==(const Place&, const Place&) = default;
    [[nodiscard]] bool known() const { return !country.empty(); }
};

}  // namespace gatherd
