#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/place.hpp"

namespace gatherd {

struct City {
    std::string name;     ///< GeoNames' main name
    std::string country;  ///< ISO 3166-1 alpha-2
    std::string admin1;  ///< USPS, Canada Post and Australian codes; the ISO 3166-2 part elsewhere where known, else ""
    Coordinates coordinates;
    std::uint32_t population = 0;
    std::string zone;        ///< IANA
    bool district = false;   ///< a section of a populated place (GeoNames PPLX): Brooklyn, Kreuzberg
    bool main_name = false;  ///< the name asked for is the main name, not an alternate one
};

struct Subdivision {
    std::string country;  ///< ISO 3166-1 alpha-2
    std::string
        code;  ///< the part of the ISO 3166-2 code after the hyphen; Australian and other printed codes as printed
};

/// A city as it stands in the table; the views live as long as the gazetteer.
struct CityView {
    std::string_view name;
    std::string_view country;
    std::string_view admin1;
    std::string_view zone;
    Coordinates coordinates;
    std::uint32_t population = 0;
    bool district = false;
    bool main_name = false;
};

/// All that one name may stand for.
struct Meanings {
    std::vector<CityView> cities;  ///< in no order
    std::string country;           ///< ISO 3166-1 alpha-2, "" when none or more than one bears that name
    std::vector<Subdivision> subdivisions;
    [[nodiscard]] bool empty() const { return cities.empty() && country.empty() && subdivisions.empty(); }
};

/// Cities (GeoNames, CC BY 4.0), countries and subdivisions (iso-codes) of the world, offline: a file of fixed layout,
/// mapped into memory. Immutable and thread-safe.
class Gazetteer {
public:
    /// The table at `path`; without one the installed table, or the one of the source tree.
    [[nodiscard]] static Result<std::shared_ptr<const Gazetteer>> open(const std::string& path = {});
    virtual ~Gazetteer() = default;

    /// Every city with that name or alternate name (case, diacritics and width folded), most populous first.
    [[nodiscard]] virtual std::vector<City> cities(std::string_view name) const = 0;
    [[nodiscard]] virtual std::optional<City> nearest(Coordinates point, double within_km) const = 0;
    /// Every city within that distance, nearest first.
    [[nodiscard]] virtual std::vector<City> around(Coordinates point, double within_km) const = 0;
    /// ISO 3166-1 alpha-2 from a code (2 or 3 letters, "UK" too) or a name in any of many languages.
    [[nodiscard]] virtual std::optional<std::string> country(std::string_view text) const = 0;
    /// The admin1 code from a code or name within a country.
    [[nodiscard]] virtual std::optional<std::string> admin1(std::string_view country, std::string_view text) const = 0;
    /// Every subdivision of the world with that name, in any of many languages; codes are not looked at.
    [[nodiscard]] virtual std::vector<Subdivision> subdivisions(std::string_view name) const = 0;
    /// All that a name means, by its fold_name(); `out` is overwritten, so that its memory serves many look-ups.
    virtual void look_up(std::string_view folded, Meanings& out) const = 0;
    /// One line about the data: source, version, size.
    [[nodiscard]] virtual std::string about() const = 0;
};

/// Great-circle distance.
[[nodiscard]] double kilometres_between(Coordinates a, Coordinates b);

}  // namespace gatherd
