#include "normalize/place_resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ascii.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

constexpr double least_points = 3;       // below, a name is no sign of a place
constexpr double neighbourhood_km = 30;  // two names within it are one place told twice

/// Meetup's codes of Australian states.
std::string_view postal_state(std::string_view country, std::string_view state) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> codes{
        {{"NS", "NSW"}, {"VI", "VIC"}, {"QL", "QLD"}, {"TS", "TAS"}, {"AC", "ACT"}}};
    if (country != "AU") return state;
    const auto found = std::find_if(codes.begin(), codes.end(),
                                    [&](const auto& code) { return ascii::equal_ignoring_case(code.first, state); });
    return found == codes.end() ? state : found->second;
}

class Resolver {
public:
    Resolver(const WrittenPlace& written, PlaceContext& context, const Gazetteer& gazetteer, const Style& style)
        : written_(written), context_(context), gazetteer_(gazetteer), style_(style) {}

    PlaceDecision run() {
        read_fields();
        read_text();
        const PlaceWeigher weigher(clues_, context_, gazetteer_);
        const auto weighed = weigher.all();
        if (!weighed.empty() && weighed.front().points >= least_points && acceptable(weighed.front())) {
            name_city(weigher, weighed);
        } else if (!name_area()) {
            name_point();
        }
        if (decision_.place.known()) finish();
        return std::move(decision_);
    }

private:
    void read_fields() {
        context_.style = &style_;
        context_.point = written_.coordinates;
        if (!written_.country.empty()) context_.country = gazetteer_.country(written_.country).value_or("");
        if (written_.admin1.empty()) return;
        const auto state = postal_state(context_.country, written_.admin1);
        context_.admin1 =
            context_.country.empty() ? ascii::upper(state) : gazetteer_.admin1(context_.country, state).value_or("");
        if (context_.country == "GB") context_.admin1.clear();  // GeoNames knows England there, ISO 3166-2 its counties
    }

    void read_text() {
        if (!written_.city.empty()) {
            clues_ = read_clues(written_.city, Standing::field, gazetteer_);
            add_field(written_.postal_code);
            if (context_.country.empty()) add_field(written_.country);
            if (!clues_.cities.empty() || written_.street.empty()) return;
        }
        const auto& text = !written_.text.empty()     ? written_.text
                           : !written_.street.empty() ? written_.street
                           : written_.city.empty()    ? written_.venue
                                                      : written_.city;
        if (&text != &written_.city) clues_ = read_clues(text, Standing::whole, gazetteer_);
        brackets_may_name();
        add_field(written_.postal_code);
    }

    /// "Virtual (Berlin, Germany)": brackets count in full where nothing outside them names a city.
    void brackets_may_name() {
        auto& cities = clues_.cities;
        if (std::any_of(cities.begin(), cities.end(), [](const CityClue& clue) { return !clue.bracketed; })) return;
        for (auto& clue : cities) clue.bracketed = false;
    }

    void add_field(const std::string& text) {
        if (text.empty()) return;
        auto more = read_clues(text, Standing::whole, gazetteer_);
        // A field stands behind all that was read before it.
        const auto next = clues_.cities.empty() ? 1 : clues_.cities.back().segment + 1;
        for (auto& area : more.areas) area.segment += next;
        for (auto& postal : more.postal_codes) postal.segment += next;
        clues_.areas.insert(clues_.areas.end(), more.areas.begin(), more.areas.end());
        clues_.postal_codes.insert(clues_.postal_codes.end(), more.postal_codes.begin(), more.postal_codes.end());
    }

    /// A name within a phrase, without anything to bear it out, is not taken for a city far from the group.
    [[nodiscard]] bool acceptable(const Weighed& best) const {
        const bool home_known = context_.home || !context_.home_country.empty();
        return best.clue->standing != Standing::part || best.corroborated || best.near_home || !home_known;
    }

    void name_city(const PlaceWeigher& weigher, const std::vector<Weighed>& weighed) {
        const auto& best = preferred(weighed);
        const auto rival = std::find_if(weighed.begin(), weighed.end(), [&](const Weighed& other) {
            return &other != &best &&
                   kilometres_between(other.clue->city.coordinates, best.clue->city.coordinates) > neighbourhood_km;
        });
        const auto margin = rival == weighed.end() ? 6.0 : best.points - rival->points;
        const auto& city = best.clue->city;
        decision_.confidence = confidence(best, margin);
        decision_.zone = city.zone;
        decision_.place.country = city.country;
        decision_.place.city = city.name;
        if (style_.prints_admin1(city.country)) decision_.place.admin1 = city.admin1;
        decision_.evidence = weigher.evidence(*best.clue);
        if (city.district) use_city_of_district(city);
        if (rival != weighed.end() && margin < 2)
            decision_.evidence.push_back(fmt::format("{:.1f} points ahead of {}, {}", margin, rival->clue->city.name,
                                                     rival->clue->city.country));
    }

    /// Of what is about as near: "New Delhi" rather than Delhi, which bears that name too; "Brooklyn, New York": the
    /// city rather than its district.
    [[nodiscard]] const Weighed& preferred(const std::vector<Weighed>& weighed) const {
        const auto& best = weighed.front();
        const auto& city = best.clue->city;
        for (const auto& other : weighed) {
            if (other.points < least_points) break;
            const auto& rival = other.clue->city;
            const bool same_words = other.clue->segment == best.clue->segment && other.clue->first == best.clue->first;
            const bool better = same_words ? !city.main_name && rival.main_name && rival.population >= 100'000
                                           : city.district && !rival.district && rival.population > city.population;
            if (better && kilometres_between(rival.coordinates, city.coordinates) <= neighbourhood_km) return other;
        }
        return best;
    }

    [[nodiscard]] static double confidence(const Weighed& best, double margin) {
        const auto population = best.clue->city.population;
        const bool part = best.clue->standing == Standing::part;
        double most = best.corroborated ? (part ? 0.8 : 0.97)
                      : best.near_home  ? (part ? 0.75 : 0.9)
                      : part            ? (population >= 500'000 ? 0.55 : 0.4)
                                        : (population >= 100'000  ? 0.85
                                           : population >= 15'000 ? 0.7
                                                                  : 0.45);
        if (best.contradicted) most = std::min(most, 0.55);
        return most * (1 - std::exp(-1.1 * std::max(margin, 0.05)));
    }

    /// Australian addresses name the suburb, elsewhere a district is told by its city.
    void use_city_of_district(const CityView& district) {
        if (district.country == "AU" ||
            style_.city_spelling.contains(fmt::format("{}|{}", district.name, district.country)))
            return;
        const City* city = nullptr;
        const auto near = gazetteer_.around(district.coordinates, neighbourhood_km);
        for (const auto& one : near) {
            const bool larger = !one.district && one.country == district.country &&
                                one.population > district.population &&
                                (one.admin1 == district.admin1 || one.population > 1'000'000);
            if (larger && (city == nullptr || one.population > city->population)) city = &one;
        }
        if (city == nullptr) return;
        decision_.evidence.push_back(fmt::format("{} is a district of {}", district.name, city->name));
        decision_.place.city = city->name;
        if (style_.prints_admin1(city->country)) decision_.place.admin1 = city->admin1;
        decision_.zone = city->zone;
    }

    /// No city of the gazetteer, but a country: a place too small to be known is printed as written.
    bool name_area() {
        auto country = context_.country;
        const AreaClue* area = nullptr;
        for (const auto& one : clues_.areas) {
            if (!one.stands_alone || (one.country.empty() && one.subdivisions.size() != 1)) continue;
            if (area == nullptr || !one.country.empty()) area = &one;
        }
        if (country.empty() && area != nullptr)
            country = area->country.empty() ? area->subdivisions.front().country : area->country;
        if (country.empty()) country = country_of_postal_code();
        if (country.empty()) return false;
        decision_.place.country = country;
        decision_.place.city = unknown_city(country);
        const auto code = state_of(country);
        if (style_.prints_admin1(country)) decision_.place.admin1 = code;
        decision_.confidence = confidence_without_city(country);
        decision_.evidence.push_back(fmt::format("the country is {}; the gazetteer knows no such city there", country));
        return true;
    }

    /// A region named as such is what listings print where no city is known.
    [[nodiscard]] double confidence_without_city(const std::string& country) const {
        if (decision_.place.city.empty()) return 0.3;
        if (!written_.city.empty()) return 0.6;
        return clues_.unknown.empty() && !region_of(country).empty() ? 0.5 : 0.4;
    }

    [[nodiscard]] std::string_view region_of(const std::string& country) const {
        for (const auto& area : clues_.areas)
            for (const auto& subdivision : area.subdivisions)
                if (subdivision.country == country && area.country.empty()) return area.written;
        return {};
    }

    [[nodiscard]] std::string country_of_postal_code() const {
        for (const auto& postal : clues_.postal_codes)
            if (postal.code.certain && postal.code.countries.size() == 2) return std::string(postal.code.countries);
        return {};
    }

    [[nodiscard]] std::string state_of(const std::string& country) const {
        if (!context_.admin1.empty()) return context_.admin1;
        for (const auto& area : clues_.areas) {
            for (const auto& subdivision : area.subdivisions)
                if (subdivision.country == country) return subdivision.code;
            if (!area.code.empty())
                if (auto code = gazetteer_.admin1(country, area.code)) return *code;
        }
        return {};
    }

    /// What stands where a city does: the field for it, or the last words before the country that are nothing else.
    [[nodiscard]] std::string unknown_city(const std::string& country) const {
        if (!written_.city.empty()) return unshouted(one_line(written_.city));
        if (!clues_.unknown.empty()) return unshouted(one_line(clues_.unknown.back().second));
        if (!style_.prints_admin1(country)) return std::string(region_of(country));
        return {};
    }

    /// Coordinates alone: the group's home when they lie there, else the weightiest city around.
    void name_point() {
        if (!context_.point) return;
        const City* best = nullptr;
        double weight = 0;
        const auto near = gazetteer_.around(*context_.point, neighbourhood_km);
        for (const auto& city : near) {
            const auto distance = kilometres_between(city.coordinates, *context_.point);
            const auto one = city.district ? 0 : city.population / std::pow(distance + 3, 2);
            const bool home =
                context_.home && city.name == context_.home->name && city.country == context_.home->country;
            if (one > weight || home) {
                weight = home ? 1e12 : one;
                best = &city;
            }
        }
        if (best == nullptr) return;
        decision_.place.country = best->country;
        decision_.place.city = best->name;
        if (style_.prints_admin1(best->country)) decision_.place.admin1 = best->admin1;
        decision_.zone = best->zone;
        decision_.confidence = weight >= 1e12 ? 0.8 : 0.55;
        decision_.evidence.push_back(
            fmt::format("{:.0f} km from the coordinates", kilometres_between(best->coordinates, *context_.point)));
    }

    void finish() {
        auto& place = decision_.place;
        place.venue = one_line(written_.venue);
        place.address = one_line(!written_.street.empty() ? written_.street : written_.text);
        place.coordinates = written_.coordinates;
        const auto spelling = style_.city_spelling.find(place.city + "|" + place.country);
        if (spelling != style_.city_spelling.end()) place.city = spelling->second;
    }

    const WrittenPlace& written_;
    PlaceContext& context_;
    const Gazetteer& gazetteer_;
    const Style& style_;
    PlaceClues clues_;
    PlaceDecision decision_;
};

}  // namespace

std::string one_line(std::string_view text) {
    bool plain = !text.starts_with(' ') && !text.ends_with(' ') && text.size() < 1000;
    for (std::size_t i = 0; plain && i < text.size(); ++i)
        plain = text[i] >= ' ' && text[i] < 0x7F && text[i] != '&' && (text[i] != ' ' || text[i - 1] != ' ');
    return plain ? std::string(text) : clean_line(text);
}

PlaceDecision resolve_place(const WrittenPlace& written, PlaceContext context, const Gazetteer& gazetteer,
                            const Style& style) {
    return Resolver(written, context, gazetteer, style).run();
}

}  // namespace gatherd
