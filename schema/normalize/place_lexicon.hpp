#pragma once
#include <string_view>

/// What the words of an address are when they are no names of places. All words folded as the gazetteer folds names.
namespace gatherd::place_lexicon {

enum class WordClass {
    other,
    street,      ///< "street", "rue", "ulica": the segment names a street
    room,        ///< "room", "Etage", "suite": the segment names a part of a building
    nowhere,     ///< "online", "tbd", "zoom": says nothing about where
    filler,      ///< "of", "city", "downtown": part of many names, never a name of its own within a phrase
    institution  ///< "university", "hotel", "gmbh": the segment names somebody or something
};

[[nodiscard]] WordClass class_of(std::string_view folded);
/// Street names that are written as one word: "rudidutschkestrasse", "storgatan".
[[nodiscard]] bool ends_like_street(std::string_view folded);
/// English streets end with their kind ("Harrison St"): what follows is the locality.
[[nodiscard]] bool is_english_street_end(std::string_view folded);
/// What may follow an English street's kind and still belongs to it: "NW", "Suite".
[[nodiscard]] bool is_direction(std::string_view folded);
/// The countries whose language that street word is, as "DE AT CH", or "".
[[nodiscard]] std::string_view countries_of_street_word(std::string_view folded);

}  // namespace gatherd::place_lexicon
