#include "normalize/place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

using Parts = std::vector<std::string>;

/// "Hybrid (Berlin, Germany)" → "Berlin, Germany"; "Virtual" → "".
std::string without_mode(std::string_view text) {
    auto rest = ascii::trim(text);
    for (const std::string_view word : {"virtual", "hybrid", "online"}) {
        if (!ascii::starts_with_ignoring_case(rest, word)) continue;
        rest = ascii::trim(rest.substr(word.size()));
        if (rest.starts_with('(') && rest.ends_with(')')) return std::string(rest.substr(1, rest.size() - 2));
        return {};
    }
    return std::string(rest);
}

Parts comma_parts(std::string_view text) {
    Parts parts;
    for (const auto part : ascii::split(text, ',')) {
        auto cleaned = clean_line(part);
        if (!cleaned.empty()) parts.push_back(std::move(cleaned));
    }
    return parts;
}

/// "City", "City, Country", "City, ADMIN1, Country", each possibly after a street.
WrittenPlace from_text(const std::string& text, const Gazetteer& gazetteer) {
    WrittenPlace place;
    auto parts = comma_parts(without_mode(text));
    if (parts.empty()) return place;
    if (parts.size() > 1 && gazetteer.country(parts.back())) {
        place.country = parts.back();
        parts.pop_back();
    }
    const auto country = gazetteer.country(place.country).value_or("");
    if (parts.size() > 1 && !country.empty() && gazetteer.admin1(country, parts.back())) {
        place.admin1 = parts.back();
        parts.pop_back();
    }
    place.city = parts.back();
    parts.pop_back();
    place.street = ascii::join(parts, ", ");
    return place;
}

std::optional<City> resolved(const WrittenPlace& place, const std::string& country, const std::string& admin1,
                             const Gazetteer& gazetteer) {
    const auto cities = gazetteer.cities(place.city);
    const auto agrees = [&](const City& city) {
        return (country.empty() || city.country == country) && (admin1.empty() || city.admin1 == admin1);
    };
    const auto found = std::find_if(cities.begin(), cities.end(), agrees);
    // Without a country a name must be the only one of its kind.
    if (found == cities.end() || (country.empty() && cities.size() > 1)) return std::nullopt;
    return *found;
}

std::string spelled(const Place& place, const Style& style) {
    const auto found = style.city_spelling.find(place.city + "|" + place.country);
    return found == style.city_spelling.end() ? place.city : found->second;
}

PlaceDecision decided(const WrittenPlace& written, const Gazetteer& gazetteer, const Style& style) {
    PlaceDecision out;
    auto place = written.city.empty() && !written.text.empty() ? from_text(written.text, gazetteer) : written;
    const auto country = gazetteer.country(place.country).value_or("");
    const auto admin1 = country.empty() ? std::string{} : gazetteer.admin1(country, place.admin1).value_or("");
    out.place = {
        clean_line(written.venue), clean_line(place.street), unshouted(clean_line(place.city)), admin1, country,
        written.coordinates};
    if (const auto city = resolved(place, country, admin1, gazetteer)) {
        out.place.city = city->name;
        out.place.country = city->country;
        if (admin1.empty() && style.prints_admin1(city->country)) out.place.admin1 = city->admin1;
        out.zone = city->zone;
        out.confidence = country.empty() ? 0.6 : 0.9;
    } else {
        out.confidence = country.empty() ? 0 : 0.5;
    }
    if (!out.place.known()) return {};
    out.place.city = spelled(out.place, style);
    return out;
}

PlaceDecision named(PlaceDecision decision, std::string_view rule, const WrittenPlace& written) {
    const auto text =
        written.text.empty() ? ascii::join({written.city, written.admin1, written.country}, ", ") : written.text;
    decision.why = fmt::format("{}: \"{}\"", rule, clean_line(text));
    decision.evidence = {decision.why};
    return decision;
}

}  // namespace

PlaceDecision decide_place(const RawEvent& raw, const Source& source, const Gazetteer& gazetteer, const Style& style) {
    for (const auto& written : raw.places)
        if (auto found = decided(written, gazetteer, style); found.place.known())
            return named(found, "the event's location", written);
    WrittenPlace configured;
    configured.text = source.place;
    if (auto found = decided(configured, gazetteer, style); found.place.known()) {
        found.fallback = true;
        return named(found, "the place configured for the source", configured);
    }
    if (auto found = decided(raw.home, gazetteer, style); found.place.known()) {
        found.fallback = true;
        found.confidence *= 0.8;
        return named(found, "the event gives none: the group's home", raw.home);
    }
    PlaceDecision unknown;
    unknown.why = "unknown: the source gives no place that could be resolved";
    return unknown;
}

}  // namespace gatherd
