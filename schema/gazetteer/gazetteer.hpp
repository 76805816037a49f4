#pragma once
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
    std::string admin1;   ///< USPS, Canada Post and Australian codes; ISO 3166-2 part elsewhere where known
    Coordinates coordinates;
    std::uint32_t population = 0;
    std::string zone;  ///< IANA
};

/// Cities, countries and subdivisions of the world, offline. Immutable and thread-safe.
class Gazetteer {
public:
    /// The table at `path`, or the installed or built-in one.
    [[nodiscard]] static Result<std::shared_ptr<const Gazetteer>> open(const std::string& path = {});
    virtual ~Gazetteer() = default;

    /// Every city with that name or alternate name (case, diacritics and script folded), most populous first.
    [[nodiscard]] virtual std::vector<City> cities(std::string_view name) const = 0;
    [[nodiscard]] virtual std::optional<City> nearest(Coordinates point, double within_km) const = 0;
    /// ISO 3166-1 alpha-2 from a code (2 or 3 letters, "UK" too) or a name in any of many languages.
    [[nodiscard]] virtual std::optional<std::string> country(std::string_view text) const = 0;
    /// The admin1 code from a code or name within a country.
    [[nodiscard]] virtual std::optional<std::string> admin1(std::string_view country, std::string_view text) const = 0;
    /// One line about the data: source, version, size.
    [[nodiscard]] virtual std::string about() const = 0;
};

}  // namespace gatherd
