#include "normalize/place_postal.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

/// 9 for a digit, A for a letter, the sign itself otherwise: "EC1V" → "AA9A".
std::string shape_of(std::string_view text) {
    std::string shape;
    for (const char c : text.substr(0, 12)) shape += ascii::is_digit(c) ? '9' : ascii::is_upper(c) ? 'A' : c;
    return shape;
}

struct ZipRange {
    int first;
    int last;
    std::string_view state;
};

// First three digits, ordered.
constexpr ZipRange zip_ranges[] = {
    {5, 5, "NY"},     {10, 27, "MA"},   {28, 29, "RI"},   {30, 38, "NH"},   {39, 49, "ME"},   {50, 59, "VT"},
    {60, 69, "CT"},   {70, 89, "NJ"},   {100, 149, "NY"}, {150, 196, "PA"}, {197, 199, "DE"}, {200, 205, "DC"},
    {206, 219, "MD"}, {220, 246, "VA"}, {247, 268, "WV"}, {270, 289, "NC"}, {290, 299, "SC"}, {300, 319, "GA"},
    {320, 349, "FL"}, {350, 369, "AL"}, {370, 385, "TN"}, {386, 397, "MS"}, {398, 399, "GA"}, {400, 427, "KY"},
    {430, 459, "OH"}, {460, 479, "IN"}, {480, 499, "MI"}, {500, 528, "IA"}, {530, 549, "WI"}, {550, 567, "MN"},
    {570, 577, "SD"}, {580, 588, "ND"}, {590, 599, "MT"}, {600, 629, "IL"}, {630, 658, "MO"}, {660, 679, "KS"},
    {680, 693, "NE"}, {700, 714, "LA"}, {716, 729, "AR"}, {730, 749, "OK"}, {750, 799, "TX"}, {800, 816, "CO"},
    {820, 831, "WY"}, {832, 838, "ID"}, {840, 847, "UT"}, {850, 865, "AZ"}, {870, 884, "NM"}, {885, 885, "TX"},
    {889, 898, "NV"}, {900, 961, "CA"}, {967, 968, "HI"}, {970, 979, "OR"}, {980, 994, "WA"}, {995, 999, "AK"}};

constexpr std::string_view four_digits = "AT AU BE BG CH CY DK GE HU LI LU LV NL NO NZ PH PT SI TN ZA AR AM BD";
constexpr std::string_view five_digits =
    "CZ DE DZ EE EG ES FI FR GR HR ID IL IT JO KE KR KW LK LT MA MX MY NP PE PK RS SA SE SK TH TR TW UA US UY VN";
constexpr std::string_view six_digits = "BY CN CO IN KG KZ MN RO RU SG TW UZ VN";

/// Canada Post's first letter.
std::string_view province_of(char letter) {
    constexpr std::string_view letters = "ABCEGHJKLMNPRSTVXY";
    constexpr std::array<std::string_view, 18> provinces{"NL", "NS", "PE", "NB", "QC", "QC", "QC", "ON", "ON",
                                                         "ON", "ON", "ON", "MB", "SK", "AB", "BC", "",   "YT"};
    const auto at = letters.find(letter);
    return at == std::string_view::npos ? std::string_view{} : provinces[at];
}

bool is_british_outward(std::string_view shape) {
    constexpr std::array<std::string_view, 6> shapes{"A9", "A99", "AA9", "AA99", "A9A", "AA9A"};
    return std::find(shapes.begin(), shapes.end(), shape) != shapes.end();
}

std::optional<PostalCode> of_two_words(const PlaceWord& first, const PlaceWord& second) {
    const auto a = shape_of(first.written);
    const auto b = shape_of(second.written);
    if (a == "A9A" && b == "9A9") return PostalCode{2, "CA", true, province_of(first.written[0])};
    if (is_british_outward(a) && b == "9AA") return PostalCode{2, "GB", true, {}};
    if (a == "9999" && b == "AA") return PostalCode{2, "NL", true, {}};
    if (a == "999" && b == "99") return PostalCode{2, "CZ GR SE SK", false, {}};
    if (a.size() == 3 && a[0] == 'A' && b.size() == 4 && (a[1] == '9') && second.has_digit)
        return PostalCode{2, "IE", true, {}};
    return std::nullopt;
}

/// "D-10115", "LV-1010", "A-1010": the letters of the road sign or of ISO 3166 before the code.
std::string_view country_of_letters(std::string_view letters) {
    constexpr std::pair<std::string_view, std::string_view> signs[] = {
        {"D", "DE"},  {"A", "AT"},  {"B", "BE"},  {"F", "FR"},  {"I", "IT"},  {"E", "ES"},  {"P", "PT"},
        {"S", "SE"},  {"N", "NO"},  {"L", "LU"},  {"H", "HU"},  {"DE", "DE"}, {"AT", "AT"}, {"CH", "CH"},
        {"DK", "DK"}, {"FI", "FI"}, {"FR", "FR"}, {"SE", "SE"}, {"NO", "NO"}, {"LV", "LV"}, {"LT", "LT"},
        {"LU", "LU"}, {"SI", "SI"}, {"HR", "HR"}, {"CZ", "CZ"}, {"SK", "SK"}, {"PL", "PL"}, {"MD", "MD"},
        {"IT", "IT"}, {"ES", "ES"}, {"NL", "NL"}, {"BE", "BE"}, {"GR", "GR"}};
    const auto found =
        std::find_if(std::begin(signs), std::end(signs), [&](const auto& sign) { return sign.first == letters; });
    return found == std::end(signs) ? std::string_view{} : found->second;
}

std::optional<PostalCode> of_one_word(std::string_view text) {
    const auto shape = shape_of(text);
    if (shape == "9999") return PostalCode{1, four_digits, false, {}};
    if (shape == "99999") return PostalCode{1, five_digits, false, state_of_zip(text)};
    if (shape == "99999-9999") return PostalCode{1, "US", true, state_of_zip(text)};
    if (shape == "999999") return PostalCode{1, six_digits, false, {}};
    if (shape == "9999999") return PostalCode{1, "CL IL JP", false, {}};
    if (shape == "99999-999") return PostalCode{1, "BR", true, {}};
    if (shape == "999-9999") return PostalCode{1, "JP", true, {}};
    if (shape == "99-999") return PostalCode{1, "PL", true, {}};
    if (shape == "9999-999") return PostalCode{1, "PT", true, {}};
    if (shape == "9999AA") return PostalCode{1, "NL", true, {}};
    if (shape == "A9A9A9") return PostalCode{1, "CA", true, province_of(text[0])};
    if (shape.size() >= 5 && shape.ends_with("9AA") && is_british_outward(shape.substr(0, shape.size() - 3)))
        return PostalCode{1, "GB", true, {}};
    const auto hyphen = text.find('-');
    if (hyphen != std::string_view::npos && hyphen <= 2 && text.size() - hyphen >= 5)
        if (const auto country = country_of_letters(text.substr(0, hyphen)); !country.empty())
            return PostalCode{1, country, true, {}};
    return std::nullopt;
}

}  // namespace

std::string_view state_of_zip(std::string_view zip) {
    const int prefix = (zip[0] - '0') * 100 + (zip[1] - '0') * 10 + (zip[2] - '0');
    const auto* found = std::find_if(std::begin(zip_ranges), std::end(zip_ranges), [&](const ZipRange& range) {
        return prefix >= range.first && prefix <= range.last;
    });
    return found == std::end(zip_ranges) ? std::string_view{} : found->state;
}

std::optional<PostalCode> postal_code_at(std::span<const PlaceWord> words, std::size_t at) {
    if (!words[at].has_digit) return std::nullopt;
    if (at + 1 < words.size() && (words[at + 1].has_digit || words[at + 1].capitals))
        if (auto found = of_two_words(words[at], words[at + 1])) return found;
    return of_one_word(words[at].written);
}

}  // namespace gatherd
