#include "normalize/place_clues.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "gazetteer/fold.hpp"
#include "normalize/place_cjk.hpp"
#include "normalize/place_lexicon.hpp"

namespace gatherd {
namespace {

using place_lexicon::WordClass;

constexpr std::size_t longest_name = 6;        // words
constexpr std::uint32_t well_known = 100'000;  // inhabitants, for an alternate name within a phrase
constexpr std::size_t most_city_clues = 400;

/// What one segment is, before any name is looked up.
struct Layout {
    bool street = false;
    bool room = false;
    bool from_large_to_small = false;  ///< Chinese, Japanese, Korean: the city leads, the house follows
    std::size_t numbers = 0;           ///< words with digits that belong to no postal code
};

class ClueReader {
public:
    ClueReader(Standing standing, const Gazetteer& gazetteer, PlaceClues& out)
        : standing_(standing), gazetteer_(gazetteer), out_(out) {}

    void read(std::string_view text) {
        text_ = text;
        divide(text, words_);
        postal_.assign(words_.words.size(), false);
        classes_.clear();
        for (const auto& word : words_.words) classes_.push_back(place_lexicon::class_of(word.folded));
        std::size_t index = 0;
        for (std::size_t i = 0; i < words_.segments.size(); ++i) {
            const auto& segment = words_.segments[i];
            const bool one = i + 1 < words_.segments.size() && words_.segments[i + 1].bracketed && !segment.bracketed &&
                             take_with_brackets(segment, words_.segments[i + 1], index);
            index = one ? index + 1 : read_parts(segment, index);
            i += one ? 1U : 0U;
        }
    }

private:
    /// A segment without the commas it should have is read as two.
    std::size_t read_parts(PlaceSegment segment, std::size_t index) {
        find_postal_codes(segment, index);
        while (const auto cut = cut_of(segment)) {
            read_segment({segment.first, cut, segment.bracketed}, index++);
            segment.first = cut;
        }
        read_segment(segment, index++);
        return index;
    }

    /// "Frankfurt (Oder)", "Halle (Saale)": one name.
    bool take_with_brackets(const PlaceSegment& segment, const PlaceSegment& brackets, std::size_t index) {
        if (brackets.last - segment.first > longest_name) return false;
        key_.clear();
        for (auto i = segment.first; i < brackets.last; ++i) key_ += words_.words[i].folded;
        gazetteer_.look_up(key_, found_);
        for (const auto& city : found_.cities)
            out_.cities.push_back({city, standing_, false, index, segment.first, brackets.last});
        return !found_.cities.empty();
    }

    void find_postal_codes(const PlaceSegment& segment, std::size_t index) {
        const std::span<const PlaceWord> words(words_.words.data(), segment.last);
        for (auto i = segment.first; i < segment.last; ++i) {
            const auto code = postal_code_at(words, i);
            if (!code) continue;
            std::fill_n(postal_.begin() + static_cast<std::ptrdiff_t>(i), code->words, true);
            const auto& end = words_.words[i + code->words - 1].written;
            const auto* start = words_.words[i].written.data();
            out_.postal_codes.push_back({*code,
                                         leads(i, code->words, segment),
                                         index,
                                         {start, static_cast<std::size_t>(end.data() + end.size() - start)}});
            i += code->words - 1;
        }
    }

    /// "75011 Paris", not "CA 94105" nor "CA 94105, USA".
    [[nodiscard]] bool leads(std::size_t i, std::size_t words, const PlaceSegment& segment) const {
        const bool follows_code = i > segment.first && words_.words[i - 1].capitals;
        return !follows_code && i + words < segment.last && !words_.words[i + words].has_digit;
    }

    [[nodiscard]] bool is_number(std::size_t i) const { return words_.words[i].has_digit && !postal_[i]; }
    [[nodiscard]] bool is_street_word(std::size_t i) const {
        return classes_[i] == WordClass::street || place_lexicon::ends_like_street(words_.words[i].folded);
    }

    /// Where the locality begins in "12 Harrison St San Francisco", "Hauptstraße 5 10115 Berlin" and
    /// "Via Roma 12 Milano"; 0 when the segment is of one piece.
    [[nodiscard]] std::size_t cut_of(const PlaceSegment& segment) const {
        bool number = false;
        bool street = false;
        for (auto i = segment.first; i < segment.last; ++i) {
            const auto& word = words_.words[i];
            const bool last = i + 1 == segment.last;
            if (postal_[i] && (number || street) && !last && !postal_[i - 1]) return i;
            if (!last && number && place_lexicon::is_english_street_end(word.folded) && i > segment.first + 1 &&
                !is_number(i + 1) && !place_lexicon::is_direction(words_.words[i + 1].folded) &&
                !rest_is_street(i + 1, segment.last))
                return i + 1;
            if (!last && i > segment.first && is_number(i) && words_.words[i + 1].folded.size() > 2 &&
                !words_.words[i + 1].has_digit)
                return i + 1;
            number = number || is_number(i);
            street = street || is_street_word(i);
        }
        return 0;
    }

    [[nodiscard]] bool rest_is_street(std::size_t first, std::size_t last) const {
        for (auto i = first; i < last; ++i)
            if (classes_[i] == WordClass::street || classes_[i] == WordClass::room) return true;
        return false;
    }

    [[nodiscard]] Layout layout_of(const PlaceSegment& segment) const {
        Layout layout;
        std::size_t last_word = segment.last;
        for (auto i = segment.first; i < segment.last; ++i)
            if (!words_.words[i].has_digit) last_word = i;
        for (auto i = segment.first; i < segment.last; ++i) {
            const auto& word = words_.words[i];
            layout.from_large_to_small = layout.from_large_to_small || word.cjk || word.hangul;
            layout.numbers += is_number(i) ? 1U : 0U;
            layout.room = layout.room || classes_[i] == WordClass::room;
            // "Alexanderplatz Berlin": a German square may be followed by its city; "St Louis": St is not always
            // Street.
            const bool saint = word.folded == "st" && i + 1 < segment.last && !is_number(segment.first);
            layout.street = layout.street || (classes_[i] == WordClass::street && !saint) ||
                            (i == last_word && place_lexicon::ends_like_street(word.folded));
        }
        return layout;
    }

    void read_segment(const PlaceSegment& segment, std::size_t index) {
        for (auto i = segment.first; i < segment.last; ++i)
            if (const auto language = place_lexicon::countries_of_street_word(words_.words[i].folded);
                !language.empty() && is_street_word(i))
                out_.languages.push_back(language);
        const auto layout = layout_of(segment);
        const auto cities = out_.cities.size();
        const auto areas = out_.areas.size();
        const auto unknown = cover(segment, index, layout);
        if (layout.from_large_to_small) return;
        const bool named = out_.cities.size() > cities || out_.areas.size() > areas;
        if (is_address_line(segment, layout, unknown)) {
            out_.cities.resize(cities);
            out_.areas.resize(areas);
            return;
        }
        if (unknown == 0 || !named) {
            if (!named && unknown > 0) note_unknown(segment, index);
            return;
        }
        demote(cities, areas, segment);
    }

    /// A street with its number, a room, a floor: the names in it are not where it is.
    [[nodiscard]] static bool is_address_line(const PlaceSegment& segment, const Layout& layout, std::size_t unknown) {
        if (layout.room && segment.last - segment.first > 1) return true;
        if (layout.street && (layout.numbers > 0 || unknown > 0)) return true;
        return layout.numbers > 0 && unknown > 0;
    }

    /// Names within a phrase count for less, and only those that are well known.
    void demote(std::size_t cities, std::size_t areas, const PlaceSegment& segment) {
        for (auto clue = areas; clue < out_.areas.size(); ++clue) out_.areas[clue].stands_alone = false;
        const auto first = out_.cities.begin() + static_cast<std::ptrdiff_t>(cities);
        for (auto clue = first; clue != out_.cities.end(); ++clue) clue->standing = Standing::part;
        const auto obscure = [&](const CityClue& clue) {
            const bool at_an_end = clue.first == segment.first || clue.last == segment.last;
            return !at_an_end || (!clue.city.main_name && clue.city.population < well_known);
        };
        out_.cities.erase(std::remove_if(first, out_.cities.end(), obscure), out_.cities.end());
    }

    void note_unknown(const PlaceSegment& segment, std::size_t index) {
        std::size_t first = segment.last;
        std::size_t last = segment.first;
        for (auto i = segment.first; i < segment.last; ++i) {
            if (classes_[i] == WordClass::institution || classes_[i] == WordClass::nowhere || is_number(i)) return;
            if (postal_[i]) continue;
            first = std::min(first, i);
            last = i + 1;
        }
        if (first < last && last - first <= 4) out_.unknown.emplace_back(index, written(first, last));
    }

    [[nodiscard]] std::string_view written(std::size_t first, std::size_t last) const {
        const auto* start = words_.words[first].written.data();
        const auto& end = words_.words[last - 1].written;
        return {start, static_cast<std::size_t>(end.data() + end.size() - start)};
    }

    /// Takes the longest known names from left to right; gives the number of words that stay without a meaning.
    std::size_t cover(const PlaceSegment& segment, std::size_t index, const Layout& layout) {
        std::size_t unknown = 0;
        for (auto i = segment.first; i < segment.last;) {
            if (words_.words[i].has_digit) {
                // "Praha 1", "Dublin 2": a district's number follows its city; any other is a house's.
                const bool district = i + 1 == segment.last && is_district_number(words_.words[i]) && i > segment.first;
                unknown += postal_[i] || (district && !layout.street) ? 0U : 1U;
                ++i;
            } else if (postal_[i]) {
                ++i;
            } else if (words_.words[i].cjk) {
                unknown += cover_cjk(i++, segment, index) ? 0U : 1U;
            } else if (const auto taken = take_name(i, segment, index)) {
                i += taken;
            } else {
                unknown += counts(i) ? 1U : 0U;
                ++i;
            }
        }
        return unknown;
    }

    /// Single letters are parts of a city: "Aarhus N", "Frankfurt a. M.".
    [[nodiscard]] bool counts(std::size_t i) const {
        return classes_[i] != WordClass::filler && classes_[i] != WordClass::nowhere &&
               words_.words[i].folded.size() > 1;
    }

    /// "1", "11e", "2nd"; not "12a", which is a house.
    static bool is_district_number(const PlaceWord& word) {
        const auto digits = std::min(word.folded.find_first_not_of("0123456789"), word.folded.size());
        constexpr std::array endings{std::string_view(""),    std::string_view("e"),  std::string_view("er"),
                                     std::string_view("eme"), std::string_view("st"), std::string_view("nd"),
                                     std::string_view("rd"),  std::string_view("th")};
        const auto ending = std::string_view(word.folded).substr(digits);
        return digits > 0 && digits <= 2 && std::find(endings.begin(), endings.end(), ending) != endings.end();
    }

    std::size_t take_name(std::size_t i, const PlaceSegment& segment, std::size_t index) {
        const auto most = std::min(segment.last - i, longest_name);
        std::array<std::size_t, longest_name + 1> ends{};
        key_.clear();
        std::size_t count = 0;
        while (count < most && !words_.words[i + count].has_digit && !words_.words[i + count].cjk &&
               !postal_[i + count]) {
            key_ += words_.words[i + count].folded;
            ends[++count] = key_.size();
        }
        for (auto n = count; n > 0; --n)
            if ((n == 1 || ends[n] > 3) && is_name(i, n, segment) &&
                take(std::string_view(key_).substr(0, ends[n]), i, n, segment, index))
                return n;
        return 0;
    }

    /// One common word is a name only where nothing stands beside it.
    [[nodiscard]] bool is_name(std::size_t i, std::size_t n, const PlaceSegment& segment) const {
        if (n > 1) return classes_[i] != WordClass::nowhere;
        const auto& word = words_.words[i];
        if (i + 1 < segment.last && (words_.words[i + 1].folded == "ku" || words_.words[i + 1].folded == "gu"))
            return false;
        if (classes_[i] == WordClass::other) return word.folded.size() > 2 || may_be_code(i, segment) || !word.capitals;
        return classes_[i] != WordClass::nowhere && (alone(i, segment) || may_be_code(i, segment));
    }

    [[nodiscard]] bool alone(std::size_t i, const PlaceSegment& segment) const {
        for (auto k = segment.first; k < segment.last; ++k)
            if (k != i && !postal_[k]) return false;
        return true;
    }

    /// "TX" in "Paris TX 75460" and in "Paris, TX": at the end of what stands between two commas.
    [[nodiscard]] bool may_be_code(std::size_t i, const PlaceSegment& segment) const {
        if (!words_.words[i].capitals) return false;
        for (auto k = i + 1; k < segment.last; ++k)
            if (!postal_[k] && !may_be_code(k, segment)) return false;
        return true;
    }

    bool take(std::string_view key, std::size_t i, std::size_t n, const PlaceSegment& segment, std::size_t index) {
        look_up(key, i, n);
        const bool code = n == 1 && may_be_code(i, segment);
        if (found_.empty() && !code) return false;
        for (const auto& city : found_.cities)
            if (out_.cities.size() < most_city_clues)
                out_.cities.push_back({city, standing_, segment.bracketed, index, i, i + n});
        // The code of a country is one only in capitals: "in", "de" and "la" are words.
        if (n == 1 && words_.words[i].folded.size() == 2 && !code) found_.country.clear();
        if (code || !found_.country.empty() || !found_.subdivisions.empty())
            out_.areas.push_back({found_.country, found_.subdivisions, code ? ascii::upper(words_.words[i].folded) : "",
                                  !found_.cities.empty(), true, index, i, i + n, written(i, i + n)});
        return code || !found_.cities.empty() || !found_.country.empty() || !found_.subdivisions.empty();
    }

    /// Korean cities and provinces are also written with what they are.
    void look_up(std::string_view key, std::size_t i, std::size_t n) {
        gazetteer_.look_up(key, found_);
        if (n != 1 || !found_.empty() || static_cast<unsigned char>(key[0]) < 0xE1) return;
        for (const std::string_view ending : {"특별시", "광역시", "특별자치시", "시", "도"}) {
            const auto written = words_.words[i].written;
            if (!written.ends_with(ending) || written.size() == ending.size()) continue;
            gazetteer_.look_up(fold_name(written.substr(0, written.size() - ending.size())), found_);
            if (!found_.empty()) return;
        }
    }

    bool cover_cjk(std::size_t i, const PlaceSegment& segment, std::size_t index) {
        bool any = false;
        for_each_cjk_name(words_.words[i].written, gazetteer_, found_, [&](std::string_view name) {
            any = true;
            for (const auto& city : found_.cities)
                if (out_.cities.size() < most_city_clues)
                    out_.cities.push_back({city, standing_, segment.bracketed, index, i, i + 1});
            if (!found_.country.empty() || !found_.subdivisions.empty())
                out_.areas.push_back(
                    {found_.country, found_.subdivisions, "", !found_.cities.empty(), true, index, i, i + 1, name});
        });
        return any;
    }

    Standing standing_;
    const Gazetteer& gazetteer_;
    PlaceClues& out_;
    std::string_view text_;
    PlaceWords words_;
    std::vector<WordClass> classes_;
    std::vector<bool> postal_;
    Meanings found_;
    std::string key_;
};

}  // namespace

PlaceClues read_clues(std::string_view text, Standing standing, const Gazetteer& gazetteer) {
    PlaceClues clues;
    ClueReader(standing, gazetteer, clues).read(text);
    return clues;
}

}  // namespace gatherd
