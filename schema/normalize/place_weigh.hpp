#pragma once
#include <optional>
#include <string>
#include <vector>

#include "normalize/place_clues.hpp"

namespace gatherd {

/// What is known of an event's whereabouts besides its own words.
struct PlaceContext {
    std::string country;  ///< the country given in a field of its own: ISO 3166-1 alpha-2, or ""
    std::string admin1;   ///< likewise the state: a code of `country`, or as written when that is not known
    std::optional<Coordinates> point;
    std::optional<City> home;  ///< where the group lives, else the source's default place
    std::string home_country;  ///< when only that is known of the home
    std::string zone;          ///< of the event or the group
};

/// One city and all that speaks for and against it.
struct Weighed {
    const CityClue* clue = nullptr;
    double points = 0;
    bool corroborated = false;  ///< by something beside the name: country, state, postal code, coordinates
    bool near_home = false;
    bool contradicted = false;  ///< by a country, state or coordinates
};

/// Points: standing of the name 0.5 … 4, population −1 … +3 (breaks ties), country ±8 in a field, ±6 in text, state ±5,
/// postal code ±3 (±5 when certain), coordinates −8 … +6, home −1 … +5, zone −0.5 … +1.5, language +0.5.
class PlaceWeigher {
public:
    PlaceWeigher(const PlaceClues& clues, const PlaceContext& context, const Gazetteer& gazetteer)
        : clues_(clues), context_(context), gazetteer_(gazetteer) {}

    /// Every city, heaviest first.
    [[nodiscard]] std::vector<Weighed> all() const;
    /// What was weighed for it, a line each, heaviest first.
    [[nodiscard]] std::vector<std::string> evidence(const CityClue& clue) const;

private:
    class Scale;
    [[nodiscard]] Weighed weigh(const CityClue& clue, std::vector<std::pair<double, std::string>>* notes) const;
    void weigh_name(const CityClue& clue, Scale& scale) const;
    void weigh_fields(const CityView& city, Scale& scale) const;
    void weigh_areas(const CityClue& clue, Scale& scale) const;
    void weigh_area(const CityClue& clue, const AreaClue& area, Scale& scale) const;
    void weigh_postal_codes(const CityClue& clue, Scale& scale) const;
    void weigh_surroundings(const CityView& city, Scale& scale) const;
    [[nodiscard]] bool several_cities() const;
    [[nodiscard]] double area_points(const CityView& city, const AreaClue& area) const;

    const PlaceClues& clues_;
    const PlaceContext& context_;
    const Gazetteer& gazetteer_;
};

}  // namespace gatherd
