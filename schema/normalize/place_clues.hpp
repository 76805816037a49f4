#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "normalize/place_postal.hpp"

namespace gatherd {

/// How a city's name stands in what was written, strongest first.
enum class Standing {
    field,  ///< in the field for the city
    whole,  ///< between two commas, with nothing beside it but codes, numbers of districts and words like "City of"
    part,   ///< within a phrase: "Technische Universität München"
};

struct CityClue {
    CityView city;
    Standing standing = Standing::whole;
    bool bracketed = false;
    std::size_t segment = 0;
    std::size_t first = 0;  ///< its words: [first, last)
    std::size_t last = 0;
};

/// A country, a subdivision, or a code that may be either.
struct AreaClue {
    std::string country;  ///< ISO 3166-1 alpha-2, or ""
    std::vector<Subdivision> subdivisions;
    std::string code;  ///< two or three capitals as written, or ""
    bool is_city = false;
    bool stands_alone = false;  ///< between two commas, or at the end of words that are all understood
    std::size_t segment = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    std::string_view written;
};

struct PostalClue {
    PostalCode code;
    bool leads = false;  ///< words follow it: "75011 Paris"
    std::size_t segment = 0;
    std::string_view written;
};

/// All that a text tells about where. The views live as long as the text and the gazetteer.
struct PlaceClues {
    std::vector<CityClue> cities;
    std::vector<AreaClue> areas;
    std::vector<PostalClue> postal_codes;
    std::vector<std::string_view> languages;  ///< countries of the language of a street's name: "DE AT CH"
    /// Words between two commas that are no street, room or firm and that the gazetteer does not know: a small place?
    std::vector<std::pair<std::size_t, std::string_view>> unknown;
};

/// Reads a line or a whole address in any order; `standing` is what a name that stands alone gets.
[[nodiscard]] PlaceClues read_clues(std::string_view text, Standing standing, const Gazetteer& gazetteer);

}  // namespace gatherd
