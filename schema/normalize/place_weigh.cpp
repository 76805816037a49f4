#include "normalize/place_weigh.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/fold.hpp"

namespace gatherd {
namespace {

constexpr double here_km = 25;
constexpr double metropolis_km = 60;
constexpr double elsewhere_km = 100;

bool lists(std::string_view countries, std::string_view country) {
    return !country.empty() && countries.find(country) != std::string_view::npos;
}

/// The countries whose addresses name the state, by codes that GeoNames uses too.
bool writes_states(std::string_view country) {
    return country == "US" || country == "CA" || country == "AU" || country == "CH";
}

/// Where the postal code stands behind the city.
bool ends_with_postal_code(std::string_view country) { return lists("US CA AU GB IN NZ IE TH SG MY", country); }

double population_points(std::uint32_t population) {
    return std::clamp(std::log10(std::max(population, 10U)) - 3, -1.0, 3.6);
}

}  // namespace

/// Adds up; writes a line for each weight only when somebody wants to read it.
class PlaceWeigher::Scale {
public:
    Scale(Weighed& total, std::vector<std::pair<double, std::string>>* notes) : total_(total), notes_(notes) {}

    template <class... Arguments>
    void add(double points, fmt::format_string<Arguments...> text, Arguments&&... arguments) {
        total_.points += points;
        if (notes_ != nullptr && points != 0)
            notes_->emplace_back(points, fmt::format(text, std::forward<Arguments>(arguments)...));
    }
    void corroborate() { total_.corroborated = true; }
    void contradict() { total_.contradicted = true; }
    void place_near_home() { total_.near_home = true; }

private:
    Weighed& total_;
    std::vector<std::pair<double, std::string>>* notes_;
};

std::vector<Weighed> PlaceWeigher::all() const {
    std::vector<Weighed> weighed;
    weighed.reserve(clues_.cities.size());
    for (const auto& clue : clues_.cities) weighed.push_back(weigh(clue, nullptr));
    std::sort(weighed.begin(), weighed.end(), [](const Weighed& a, const Weighed& b) {
        return a.points != b.points ? a.points > b.points : a.clue->city.population > b.clue->city.population;
    });
    return weighed;
}

std::vector<std::string> PlaceWeigher::evidence(const CityClue& clue) const {
    std::vector<std::pair<double, std::string>> notes;
    (void)weigh(clue, &notes);
    std::stable_sort(notes.begin(), notes.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
    std::vector<std::string> lines;
    lines.reserve(notes.size());
    for (const auto& [points, text] : notes) lines.push_back(fmt::format("{:+.1f} {}", points, text));
    return lines;
}

Weighed PlaceWeigher::weigh(const CityClue& clue, std::vector<std::pair<double, std::string>>* notes) const {
    Weighed total{&clue};
    Scale scale(total, notes);
    weigh_name(clue, scale);
    weigh_fields(clue.city, scale);
    weigh_areas(clue, scale);
    weigh_postal_codes(clue, scale);
    weigh_surroundings(clue.city, scale);
    return total;
}

void PlaceWeigher::weigh_name(const CityClue& clue, Scale& scale) const {
    switch (clue.standing) {
        case Standing::field:
            scale.add(4, "the field for the city names {}", clue.city.name);
            break;
        case Standing::whole:
            scale.add(3, "{} stands by itself", clue.city.name);
            break;
        case Standing::part:
            scale.add(0.5, "{} is part of a phrase", clue.city.name);
            break;
    }
    if (clue.city.main_name)
        scale.add(1, "it is the city's main name");
    else if (is_printed_name(clue))
        scale.add(1.2, "listings call {} by that name", clue.city.name);
    if (clue.city.district) scale.add(-1, "{} is a district", clue.city.name);
    if (clue.bracketed) scale.add(-1.5, "it stands in brackets");
    // Addresses go from the house to the country, in most of the world.
    scale.add(0.4 * static_cast<double>(std::min<std::size_t>(clue.segment, 5)), "part {} of the text",
              clue.segment + 1);
    scale.add(population_points(clue.city.population), "{} inhabitants", clue.city.population);
}

/// "Frankfurt" is what listings call Frankfurt am Main.
bool PlaceWeigher::is_printed_name(const CityClue& clue) const {
    if (context_.style == nullptr || clue.city.population < 20'000) return false;
    const auto& spelling = context_.style->city_spelling;
    const auto found = spelling.find(fmt::format("{}|{}", clue.city.name, clue.city.country));
    return found != spelling.end() && fold_name(found->second) == fold_name(clue.written);
}

void PlaceWeigher::weigh_fields(const CityView& city, Scale& scale) const {
    if (!context_.country.empty()) {
        const bool same = city.country == context_.country;
        scale.add(same ? 8 : -8, "the field for the country says {}", context_.country);
        same ? scale.corroborate() : scale.contradict();
    }
    if (context_.admin1.empty() || city.admin1.empty()) return;
    if (city.admin1 == context_.admin1) {
        scale.add(5, "the field for the state says {}", context_.admin1);
        scale.corroborate();
    } else if (context_.country == city.country) {
        scale.add(-3, "the field for the state says {}", context_.admin1);
        scale.contradict();
    }
}

/// The best that this word can say of the city: as a country, a subdivision or a code.
double PlaceWeigher::area_points(const CityView& city, const AreaClue& area) const {
    double best = -5;
    if (!area.country.empty()) best = area.country == city.country ? 6 : -6;
    for (const auto& subdivision : area.subdivisions) {
        if (subdivision.country != city.country) continue;
        // GeoNames and ISO 3166-2 cut other countries at different levels: there the country is what agrees.
        const bool same = subdivision.code == city.admin1;
        best = std::max(best, same ? 5.5 : !writes_states(city.country) ? 3.0 : -3.0);
    }
    if (!area.code.empty()) {
        if (area.code == city.admin1)
            best = std::max(best, 5.5);
        else if (city.admin1.empty() && best < 0 && gazetteer_.admin1(city.country, area.code))
            best = 2;
    }
    return best;
}

void PlaceWeigher::weigh_area(const CityClue& clue, const AreaClue& area, Scale& scale) const {
    const bool own = area.segment == clue.segment && area.first == clue.first && area.last == clue.last;
    auto points = area_points(clue.city, area);
    // A town that bears a country's or state's name is named far less often than that.
    if (own && !area.country.empty() && clue.city.country != area.country)
        return scale.add(-3, "{} is a country", area.written);
    if (own && points > 0 && clue.city.population < 100'000 && !clue.city.main_name && !is_printed_name(clue))
        return scale.add(-20, "{} is a region", area.written);
    if (own && several_cities() && clue.city.country == area.country)
        return scale.add(-4, "{} is a country and another city is named", area.written);
    // A province is called after its capital: what it says of other cities it says of its own too.
    if (own && several_cities() && !area.subdivisions.empty() && points > 0)
        scale.add(2, "{} is also its province", area.written);
    if (own) return;
    if (points < 0 && area.is_city) points = -0.5;
    if (!area.stands_alone) points = points > 0 ? std::min(points, 3.0) : -0.5;
    // A code next to the city tells more than one elsewhere.
    if (points > 0 && area.segment >= clue.segment && area.segment - clue.segment <= 1) points += 0.5;
    scale.add(points, "\"{}\" {}", area.written, points > 0 ? "agrees" : "does not fit");
    if (points >= 2) scale.corroborate();
    if (points <= -3) scale.contradict();
}

bool PlaceWeigher::several_cities() const { return clues_.cities.front().segment != clues_.cities.back().segment; }

void PlaceWeigher::weigh_areas(const CityClue& clue, Scale& scale) const {
    for (const auto& area : clues_.areas) weigh_area(clue, area, scale);
}

void PlaceWeigher::weigh_postal_codes(const CityClue& clue, Scale& scale) const {
    for (const auto& postal : clues_.postal_codes) {
        const bool misplaced = postal.leads && !postal.code.certain && ends_with_postal_code(clue.city.country);
        const bool possible = lists(postal.code.countries, clue.city.country) && !misplaced;
        const auto distance =
            postal.segment > clue.segment ? postal.segment - clue.segment : clue.segment - postal.segment;
        if (postal.code.certain) {
            scale.add(possible ? 5 : -4, "postal code {}", postal.written);
            possible ? scale.corroborate() : scale.contradict();
        } else if (distance <= 2) {
            scale.add(possible ? 1.5 : -1.5, "postal code {}", postal.written);
        }
        if (!possible || postal.code.admin1.empty()) continue;
        if (clue.city.country != "US" && clue.city.country != "CA") continue;
        const bool same = postal.code.admin1 == clue.city.admin1;
        // Half of the world writes five digits.
        scale.add(!same                 ? -3
                  : postal.code.certain ? 3
                                        : 1.5,
                  "postal code {} is in {}", postal.written, postal.code.admin1);
        if (same) scale.corroborate();
    }
}

void PlaceWeigher::weigh_surroundings(const CityView& city, Scale& scale) const {
    if (context_.point) {
        const auto distance = kilometres_between(*context_.point, city.coordinates);
        scale.add(distance <= here_km         ? 6
                  : distance <= metropolis_km ? 3
                  : distance <= elsewhere_km  ? 0
                                              : -8,
                  "{:.0f} km from the coordinates", distance);
        if (distance <= metropolis_km) scale.corroborate();
        if (distance > elsewhere_km) scale.contradict();
    }
    const auto& home = context_.home;
    const std::string_view home_country = home ? std::string_view(home->country) : context_.home_country;
    if (!home_country.empty()) {
        const bool same = home_country == city.country;
        scale.add(same ? 2 : -1, "the group lives in {}", home_country);
        const auto distance = home ? kilometres_between(home->coordinates, city.coordinates) : 1e9;
        if (distance <= 1000 && same)
            scale.add(distance <= 10              ? 3
                      : distance <= metropolis_km ? 2.5
                      : distance <= 200           ? 1
                                                  : 0,
                      "{:.0f} km from the group's home {}", distance, home->name);
        if (distance <= metropolis_km || (same && city.population >= 100'000)) scale.place_near_home();
    }
    if (!context_.zone.empty()) {
        const bool same = context_.zone == city.zone;
        scale.add(same ? 1.5 : -0.5, "time zone {}", context_.zone);
        if (same) scale.place_near_home();
    }
    for (const auto countries : clues_.languages)
        if (lists(countries, city.country))
            return scale.add(0.5, "the street's name is of a language of {}", city.country);
}

}  // namespace gatherd
