#pragma once
#include <algorithm>

#include "base/ascii.hpp"
#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"

namespace gatherd::test {

/// A world of five cities.
class TinyGazetteer final : public Gazetteer {
public:
    [[nodiscard]] std::vector<City> cities(std::string_view name) const override {
        std::vector<City> found;
        for (const auto& city : world)
            if (ascii::equal_ignoring_case(city.name, name)) found.push_back(city);
        return found;
    }
    [[nodiscard]] std::optional<City> nearest(Coordinates, double) const override { return std::nullopt; }
    [[nodiscard]] std::vector<City> around(Coordinates, double) const override { return {}; }
    [[nodiscard]] std::vector<Subdivision> subdivisions(std::string_view) const override { return {}; }
    [[nodiscard]] std::optional<std::string> country(std::string_view text) const override {
        for (const auto& [name, code] : countries)
            if (ascii::equal_ignoring_case(name, text) || ascii::equal_ignoring_case(code, text))
                return std::string(code);
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::string> admin1(std::string_view country, std::string_view text) const override {
        const bool known = country == "US" && (text == "CA" || text == "TX");
        return known ? std::optional(std::string(text)) : std::nullopt;
    }
    void look_up(std::string_view folded, Meanings& out) const override {
        out = {};
        for (const auto& city : world)
            if (fold_name(city.name) == folded)
                out.cities.push_back(
                    {city.name, city.country, city.admin1, city.zone, city.coordinates, city.population, false, true});
        for (const auto& [name, code] : countries)
            if (fold_name(name) == folded || fold_name(code) == folded) out.country = code;
    }
    [[nodiscard]] std::string about() const override { return "five cities"; }

private:
    const std::vector<City> world{
        {"Berlin", "DE", "BE", {}, 3'400'000, "Europe/Berlin"},
        {"Dallas", "US", "TX", {}, 1'300'000, "America/Chicago"},
        {"Tokyo", "JP", "13", {}, 9'000'000, "Asia/Tokyo"},
        {"Auckland", "NZ", "", {}, 400'000, "Pacific/Auckland"},
        {"Mountain View", "US", "CA", {}, 80'000, "America/Los_Angeles"},
    };
    const std::vector<std::pair<std::string_view, std::string_view>> countries{
        {"Germany", "DE"}, {"United States", "US"}, {"Japan", "JP"}, {"New Zealand", "NZ"}};
};

}  // namespace gatherd::test
