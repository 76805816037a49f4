#include <algorithm>

#include "base/ascii.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

// USPS, Canada Post and Australian codes: what may stand between city and country.
constexpr std::string_view us_codes =
    " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX "
    "UT VT VA WA WV WI WY DC PR GU VI AS MP ";
constexpr std::string_view ca_codes = " AB BC MB NB NL NS NT NU ON PE QC SK YT ";
constexpr std::string_view au_codes = " NSW VIC QLD WA SA TAS ACT NT ";

std::string_view admin1_codes(const std::string& country) {
    if (country == "US") return us_codes;
    if (country == "CA") return ca_codes;
    return country == "AU" ? au_codes : std::string_view{};
}

bool is_code_of(const std::string& country, const std::string& code) {
    return admin1_codes(country).find(" " + code + " ") != std::string_view::npos;
}

// Its place; of an event that names several, "Redmond, WA, US / London, UK" or with semicolons, those that can be read.
std::vector<WrittenPlaceText> places_of(std::string_view text, const Entry& entry) {
    if (entry.place) return {*entry.place};
    std::vector<WrittenPlaceText> places;
    const auto written = entry.inner.of(text);
    for (std::size_t begin = 0; begin < written.size();) {
        const auto end = std::min({written.find(';', begin), written.find(" / ", begin), written.size()});
        if (auto place = parse_place(text, {entry.inner.begin + begin, entry.inner.begin + end}))
            places.push_back(std::move(*place));
        begin = end + (end < written.size() && written[end] == ' ' ? 3 : 1);
    }
    return places;
}

template <class Visit>
void for_each_place(const Input& input, Visit visit) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        for (const auto& place : places_of(input.text, entry))
            visit(input.section.regions[r], entry, place, country_code(place.country, input.options.style));
    });
}

std::vector<Place> cities_in(const Input& input, const std::string& name, const std::string& country) {
    if (!input.options.cities) return {};
    auto found = input.options.cities(name);
    found.erase(
        std::remove_if(found.begin(), found.end(), [&](const Place& place) { return place.country != country; }),
        found.end());
    return found;
}

// The country whose state the last part is, when it is no country there: "Boulder, CO".
std::string country_of_state(const Input& input, const WrittenPlaceText& place, const std::string& code) {
    if (!place.admin1.empty()) return {};
    if (!code.empty() && (!input.options.cities || !cities_in(input, place.city, code).empty())) return {};
    for (const auto& country : input.options.style.admin1_countries) {
        if (!is_code_of(country, place.country)) continue;
        if (code.empty()) return country;
        // "Columbus, IL" is in no other country; that it lies in Ohio is the next thing to find.
        if (!cities_in(input, place.city, country).empty()) return country;
    }
    return {};
}

}  // namespace

void check_location_form(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        if (entry.location.begin == entry.location.end)
            problems.push_back({entry.top, "no location", "City, CC", {}});
        else if (entry.mode == Mode::hybrid && !entry.has_inner_place)
            problems.push_back({entry.location, "a hybrid event without its place", "Hybrid (City, CC)", {}});
    });
}

void check_mode_wording(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        if (entry.mode == Mode::in_person) return;
        const std::string word = entry.mode == Mode::virtual_ ? "Virtual" : "Hybrid";
        const auto expected = entry.has_inner_place ? fmt::format("{} ({})", word, entry.inner.of(input.text)) : word;
        if (entry.location.of(input.text) != expected)
            problems.push_back({entry.location, fmt::format("'{}' is written otherwise", entry.location.of(input.text)),
                                expected, replace(entry.location, expected)});
    });
}

void check_missing_country(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        const auto written = entry.location.of(input.text);
        if (!entry.place) {
            const auto last =
                ascii::trim(written.substr(written.rfind(',') + 1));  // "Los Angeles (Chino Hills), CA, US"
            const bool ends_in_country = !country_code(std::string(last), input.options.style).empty();
            if (entry.has_inner_place && !written.empty() && !ends_in_country &&
                written.find_first_of(";/&+") == std::string_view::npos)
                problems.push_back({entry.location, "not 'City, CC'", "City, CC", {}});
            return;
        }
        const auto code = country_code(entry.place->country, input.options.style);
        const auto country = country_of_state(input, *entry.place, code);
        if (!country.empty())
            problems.push_back({entry.place->country_span,
                                fmt::format("'{}' is a state; the country is missing", entry.place->country),
                                fmt::format("{}, {}", entry.place->country, country),
                                {}});
        else if (code.empty())
            problems.push_back({entry.place->country_span,
                                fmt::format("'{}' is no country code", entry.place->country),
                                "ISO 3166-1 alpha-2, UK for GB",
                                {}});
    });
}

void check_country_label(const Input& input, Problems& problems) {
    for_each_place(input, [&](const Region&, const Entry&, const WrittenPlaceText& place, const std::string& code) {
        const auto label = code.empty() ? std::string{} : input.options.style.label_of(code);
        if (!code.empty() && place.country != label)
            problems.push_back({place.country_span, fmt::format("'{}' is written '{}'", place.country, label), label,
                                replace(place.country_span, label)});
    });
}

void check_missing_admin1(const Input& input, Problems& problems) {
    for_each_place(input, [&](const Region&, const Entry&, const WrittenPlaceText& place, const std::string& code) {
        if (code.empty() || !place.admin1.empty() || !input.options.style.prints_admin1(code)) return;
        if (!country_of_state(input, place, code).empty()) return;
        const auto known = cities_in(input, place.city, code);
        problems.push_back({place.country_span,
                            "no state or province",
                            known.empty() ? fmt::format("{}, STATE, {}", place.city, place.country)
                                          : fmt::format("{}, {}, {}", place.city, known.front().admin1, place.country),
                            {}});
    });
}

void check_wrong_admin1(const Input& input, Problems& problems) {
    for_each_place(input, [&](const Region&, const Entry&, const WrittenPlaceText& place, const std::string& code) {
        if (place.admin1.empty() || !input.options.style.prints_admin1(code)) return;
        const auto known = cities_in(input, place.city, code);
        const bool there =
            std::any_of(known.begin(), known.end(), [&](const Place& city) { return city.admin1 == place.admin1; });
        const bool formed = admin1_codes(code).empty() || is_code_of(code, place.admin1);
        if (formed && (there || known.empty())) return;
        problems.push_back({place.admin1_span,
                            formed ? fmt::format("no {} in {}", place.city, place.admin1)
                                   : fmt::format("'{}' is no state of {}", place.admin1, place.country),
                            known.empty() ? std::string{} : known.front().admin1,
                            {}});
    });
}

void check_extra_admin1(const Input& input, Problems& problems) {
    for_each_place(input, [&](const Region&, const Entry&, const WrittenPlaceText& place, const std::string& code) {
        if (place.admin1.empty() || code.empty() || input.options.style.prints_admin1(code)) return;
        const bool sure = !cities_in(input, place.city, code).empty();
        problems.push_back({place.admin1_span, fmt::format("no state is written for {}", place.country),
                            fmt::format("{}, {}", place.city, place.country),
                            sure ? replace(place.admin1_span, "") : Repair{}});
    });
}

void check_city(const Input& input, Problems& problems) {
    for_each_place(input, [&](const Region&, const Entry&, const WrittenPlaceText& place, const std::string& code) {
        if (code.empty()) return;
        const auto spelling = input.options.style.city_spelling.find(place.city + "|" + code);
        if (spelling != input.options.style.city_spelling.end()) {
            if (spelling->second != place.city)
                problems.push_back({place.city_span, fmt::format("'{}' is written '{}'", place.city, spelling->second),
                                    spelling->second, replace(place.city_span, spelling->second)});
        } else if (input.options.cities && country_of_state(input, place, code).empty() &&
                   cities_in(input, place.city, code).empty()) {
            problems.push_back({place.city_span, fmt::format("no city '{}' in {}", place.city, place.country), {}, {}});
        }
    });
}

void check_wrong_region(const Input& input, Problems& problems) {
    for_each_place(input, [&](const Region& region, const Entry& entry, const WrittenPlaceText& place,
                              const std::string& code) {
        const auto& style = input.options.style;
        if (is_virtual_region(region, style) || entry.mode == Mode::virtual_ || !entry.place ||
            !country_of_state(input, place, code).empty())
            return;
        const auto right = style.region_of(code);
        if (!right.empty() && !ascii::equal_ignoring_case(right, region.name))
            problems.push_back({entry.location, fmt::format("{} belongs under '{}'", place.country, right), right, {}});
    });
}

}  // namespace gatherd::lint
