#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd {

/// A run of letters and digits in a text.
struct TextWord {
    std::string word;       ///< folded
    std::size_t begin = 0;  ///< bytes in the text
    std::size_t end = 0;
    /// What separates it from the word before: nothing but blanks or hyphens, a comma or bracket, or a sentence's end.
    enum class Break { none, clause, sentence } before = Break::none;
};

[[nodiscard]] std::vector<TextWord> words_of(std::string_view text);

}  // namespace gatherd
