#include "identity/title.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t most_words = 64;  // of a title that comes from outside

// Articles and the like, and how one attends, which is said elsewhere.
constexpr auto empty_words = std::to_array<std::string_view>(
    {"a", "an", "and", "at", "by",  "der", "die", "el",   "en", "for",    "from",   "in",      "la",    "le",
     "n", "of", "on",  "or", "the", "to",  "und", "with", "y",  "online", "hybrid", "virtual", "person"});
// What organizers count by. A letter or number word counts only after one of these.
constexpr std::array<std::string_view, 20> units{"day",  "tag",     "jour",  "part",   "teil",   "track",  "session",
                                                 "room", "chapter", "week",  "module", "lesson", "level",  "episode",
                                                 "vol",  "volume",  "group", "round",  "stage",  "edition"};
constexpr std::array<std::string_view, 10> number_words{"one", "two",   "three", "four", "five",
                                                        "six", "seven", "eight", "nine", "ten"};
constexpr std::array<std::string_view, 9> roman{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};

template <class Table>
std::optional<std::size_t> position(const Table& table, std::string_view word) {
    const auto found = std::find(table.begin(), table.end(), word);
    if (found == table.end()) return std::nullopt;
    return static_cast<std::size_t>(found - table.begin());
}

bool in_word(char c) { return ascii::is_alnum(c) || (static_cast<unsigned char>(c) & 0x80) != 0 || c == '+'; }

Words split_words(std::string_view text) {
    Words words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty() && words.size() < most_words) words.push_back(word);
        word.clear();
    };
    for (const char c : text) {
        if (in_word(c))
            word += ascii::lower(c);
        else if (c != '\'')
            end_word();
    }
    end_word();
    return words;
}

bool all_digits(std::string_view word) { return std::all_of(word.begin(), word.end(), ascii::is_digit); }

// Years, and hours of "18:00", say nothing of the place in a series.
bool counts(std::string_view word) { return all_digits(word) && word.size() <= 3; }

std::optional<std::string> ordinal_after_unit(std::string_view word) {
    if (all_digits(word)) return std::string(word);
    if (const auto n = position(number_words, word)) return std::to_string(*n + 1);
    if (const auto n = position(roman, word)) return std::to_string(*n + 1);
    if (word.size() == 1 && ascii::is_alpha(word[0])) return std::string(word);
    return std::nullopt;
}

Words ordinals_of(const Words& words) {
    Words found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool follows_unit = i > 0 && position(units, words[i - 1]);
        if (follows_unit) {
            if (const auto ordinal = ordinal_after_unit(words[i])) found.push_back(words[i - 1] + ":" + *ordinal);
        } else if (counts(words[i])) {
            found.push_back("#:" + words[i]);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string unit_of(const std::string& ordinal) { return ordinal.substr(0, ordinal.find(':')); }

Words of_unit(const TitleWords& title, const std::string& unit) {
    Words same;
    for (const auto& ordinal : title.ordinals)
        if (unit_of(ordinal) == unit) same.push_back(ordinal);
    return same;
}

}  // namespace

TitleWords title_words(std::string_view title) {
    TitleWords result;
    auto words = split_words(title.substr(0, 1024));
    result.folded = ascii::join(words, " ");
    result.ordinals = ordinals_of(words);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::copy_if(words.begin(), words.end(), std::back_inserter(result.words),
                 [](const std::string& word) { return !position(empty_words, word); });
    return result;
}

double similarity(const TitleWords& a, const TitleWords& b) {
    if (a.folded == b.folded) return a.folded.empty() ? 0 : 1;
    if (a.words.empty() || b.words.empty()) return 0;
    const auto common = static_cast<double>(std::count_if(a.words.begin(), a.words.end(), [&](const std::string& word) {
        return std::binary_search(b.words.begin(), b.words.end(), word);
    }));
    const auto smaller = static_cast<double>(std::min(a.words.size(), b.words.size()));
    const double dice = 2 * common / static_cast<double>(a.words.size() + b.words.size());
    // A title that adds the evening's talks to the group's usual words still names the same evening.
    const double contained = smaller >= 2 ? 0.9 * common / smaller : 0;
    return std::max(dice, contained);
}

bool names_a_part(const TitleWords& title) {
    return std::any_of(title.ordinals.begin(), title.ordinals.end(),
                       [](const std::string& ordinal) { return unit_of(ordinal) != "#"; });
}

bool count_differently(const TitleWords& a, const TitleWords& b) {
    return std::any_of(a.ordinals.begin(), a.ordinals.end(), [&](const std::string& ordinal) {
        const auto unit = unit_of(ordinal);
        const auto theirs = of_unit(b, unit);
        return !theirs.empty() && theirs != of_unit(a, unit);
    });
}

}  // namespace gatherd
