#include "lint/title_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/ascii.hpp"

namespace gatherd::lint {
namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

constexpr std::array<std::string_view, 6> dashes{"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014"};

struct Word {
    std::string text;  ///< lower case
    std::size_t begin;
    std::size_t end;
};

/// Bytes of the character that stands there and is part of no word; 0 for one that is.
std::size_t between_words(std::string_view rest) {
    for (const auto dash : dashes)
        if (rest.starts_with(dash)) return dash.size();
    return ascii::is_alnum(rest.front()) || static_cast<unsigned char>(rest.front()) >= 0x80 ? 0 : 1;
}

std::vector<Word> words_of(std::string_view title) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < title.size();) {
        auto end = at;
        while (end < title.size() && between_words(title.substr(end)) == 0) ++end;
        if (end > at) words.push_back({ascii::lower(title.substr(at, end - at)), at, end});
        at = end < title.size() ? end + between_words(title.substr(end)) : end;
    }
    return words;
}

// 1 for "January", "Jan"; "May" and "March" are words of their own, abbreviations need a number beside them.
std::optional<unsigned> month_of(const std::string& word) {
    for (unsigned i = 0; i < months.size(); ++i)
        if (word == months[i] || (word.size() == 3 && months[i].starts_with(word)) || (word == "sept" && i == 8))
            return i + 1;
    return std::nullopt;
}

bool says_a_month_alone(const std::string& word) { return word.size() > 3 && word != "march" && word != "sept"; }

std::optional<int> number_of(std::string text) {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"})
        if (text.size() > 2 && text.size() < 5 && text.ends_with(suffix)) text.resize(text.size() - 2);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_year(std::optional<int> number) { return number && *number >= 2015 && *number <= 2100; }
bool is_day(std::optional<int> number) { return number && *number >= 1 && *number <= 31; }

std::optional<int> number_at(const std::vector<Word>& words, std::size_t i) {
    return i < words.size() ? number_of(words[i].text) : std::nullopt;
}

struct Dates {
    local_days first;
    local_days last;

    template <class Test>
    bool any(Test test) const {
        for (auto day = first; day <= last && day < first + date::days(62); day += date::days(1))
            if (test(date::year_month_day(day))) return true;
        return false;
    }
};

// Only spaces, a comma or a dot may stand between: "Jan 17", "January, 2026", "17. January".
bool adjacent(std::string_view title, const Word& a, const Word& b) {
    return title.substr(a.end, b.begin - a.end).find_first_not_of(" ,.") == std::string_view::npos;
}

// "Nov 13-16", "30 Sept – 2 Oct" and "Nov 13 to 16" say more days than one.
bool in_range(std::string_view title, const std::vector<Word>& words, std::size_t begin, std::size_t end) {
    const auto dated = [&](std::size_t i) { return number_at(words, i) || month_of(words[i].text); };
    const auto dashed = [&](std::size_t i) {
        const auto between = ascii::trim(title.substr(words[i].end, words[i + 1].begin - words[i].end));
        return std::find(dashes.begin(), dashes.end(), between) != dashes.end();
    };
    const auto to = [&](std::size_t i) { return words[i].text == "to"; };
    return (begin > 0 && dashed(begin - 1) && dated(begin - 1)) || (begin > 1 && to(begin - 1) && dated(begin - 2)) ||
           (end + 1 < words.size() && dashed(end) && dated(end + 1)) ||
           (end + 2 < words.size() && to(end + 1) && dated(end + 2));
}

// A title may name the day on which something else ends.
bool speaks_of_another_day(const std::vector<Word>& words) {
    for (const auto& word : words)
        for (const std::string_view other :
             {"deadline", "registration", "submission", "submissions", "opens", "cfp", "until"})
            if (word.text == other) return true;
    return false;
}

// "October", "October 24", "24 October", "October 2024", "October 24, 2024".
std::string contradicting_month(std::string_view title, const std::vector<Word>& words, std::size_t i, unsigned month,
                                const Dates& dates) {
    auto begin = i;
    auto end = i;
    std::optional<int> day;
    std::optional<int> year;
    const auto take = [&](std::optional<int> number) {
        if (!year && is_year(number))
            year = number;
        else if (!day && is_day(number))
            day = number;
        else
            return false;
        return true;
    };
    while (end + 1 < words.size() && end < i + 2 && adjacent(title, words[end], words[end + 1]) &&
           take(number_at(words, end + 1)))
        ++end;
    if (!day && i > 0 && adjacent(title, words[i - 1], words[i]) && is_day(number_at(words, i - 1)))
        day = number_at(words, --begin);
    if (in_range(title, words, begin, end)) return {};
    if (!day && !year && !says_a_month_alone(words[i].text)) return {};
    const bool right = dates.any([&](const date::year_month_day& date) {
        return unsigned(date.month()) == month && (!day || int(unsigned(date.day())) == *day) &&
               (!year || int(date.year()) == *year);
    });
    return right ? std::string{} : std::string(title.substr(words[begin].begin, words[end].end - words[begin].begin));
}

bool names_another_weekday(const std::string& word, const Dates& dates) {
    for (unsigned i = 0; i < weekdays.size(); ++i)
        if (word == weekdays[i])
            return !dates.any(
                [&](const date::year_month_day& day) { return date::weekday(local_days(day)) == date::weekday(i); });
    return false;
}

// "2024-05-23" and the like.
std::string contradicting_iso_date(std::string_view title, const Dates& dates) {
    for (std::size_t at = 0; at + 10 <= title.size(); ++at) {
        if (at > 0 && ascii::is_alnum(title[at - 1])) continue;
        const auto day = parse_date(title.substr(at, 10));
        if (day && (*day < dates.first || *day > dates.last)) return std::string(title.substr(at, 10));
    }
    return {};
}

}  // namespace

std::string contradicting_date(std::string_view title, local_days first, local_days last) {
    const Dates dates{first, last};
    const auto words = words_of(title);
    if (speaks_of_another_day(words)) return {};
    if (auto written = contradicting_iso_date(title, dates); !written.empty()) return written;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (names_another_weekday(words[i].text, dates))
            return std::string(title.substr(words[i].begin, words[i].end - words[i].begin));
        if (const auto month = month_of(words[i].text)) {
            auto written = contradicting_month(title, words, i, *month, dates);
            if (!written.empty()) return written;
        }
    }
    return {};
}

}  // namespace gatherd::lint
