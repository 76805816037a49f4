#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd {

/// A title as identity compares it: words in lower case, sorted, each once, and what it counts by.
struct TitleWords {
    std::string folded;              ///< the words in their order, one blank between
    std::vector<std::string> words;  ///< sorted, unique, without articles and the like
    /// Day, part, track, number: "day:1", "track:b", "#:12". Titles that count differently name different events.
    std::vector<std::string> ordinals;
};

[[nodiscard]] TitleWords title_words(std::string_view title);

/// 0 … 1: how many words two titles share, where one may say more than the other.
[[nodiscard]] double similarity(const TitleWords& a, const TitleWords& b);

/// It counts by something that has several: "Day 2", "track B"; a number alone may be any evening's.
[[nodiscard]] bool names_a_part(const TitleWords& title);

/// Both count, by the same thing, to different numbers.
[[nodiscard]] bool count_differently(const TitleWords& a, const TitleWords& b);

}  // namespace gatherd
