#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gatherd {

/// One word of an address; the view lives as long as the text that was read.
struct PlaceWord {
    std::string_view written;
    std::string folded;  ///< as the gazetteer folds names
    bool number =
        false;  ///< digits, perhaps with hyphens and a country's letters in front: "12", "150-0002", "D-10115"
    bool has_digit = false;
    bool capitals = false;  ///< two or three ASCII capitals, perhaps with full stops: a code perhaps
    bool hangul = false;
    bool cjk = false;  ///< Chinese or Japanese: words are not divided by spaces
};

/// Words between two separators (comma, semicolon, line end, bracket, slash, …): [first, last).
struct PlaceSegment {
    std::size_t first = 0;
    std::size_t last = 0;
    bool bracketed = false;
};

struct PlaceWords {
    std::vector<PlaceWord> words;
    std::vector<PlaceSegment> segments;  ///< none is empty
};

/// Divides at most the first 600 bytes into at most 80 words; URLs, hosts and mail addresses are left out.
void divide(std::string_view text, PlaceWords& out);

}  // namespace gatherd
