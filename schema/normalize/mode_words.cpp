#include "normalize/mode_words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "normalize/text.hpp"

namespace gatherd {
namespace {

using Break = TextWord::Break;

bool belongs_to_word(UChar32 c) {
    return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == '\'' || c == 0x2019 || c == '&' ||
           c == '+';
}

/// How strongly a character between words separates them.
Break break_of(UChar32 c) {
    switch (c) {
        case '.':
        case '!':
        case '?':
        case ';':
        case '|':
        case '\n':
        case 0x2022:
        case 0x00B7:
        case 0x3002:
        case 0xFF01:
        case 0xFF1F:
            return Break::sentence;
        case ',':
        case ':':
        case '(':
        case ')':
        case '[':
        case ']':
        case '{':
        case '}':
        case '"':
        case '/':
        case '*':
        case '<':
        case '>':
        case 0x2013:
        case 0x2014:
        case 0x3001:
        case 0x3010:
        case 0x3011:
        case 0xFF08:
        case 0xFF09:
        case 0xFF0C:
        case 0xFF1A:
        case 0x060C:
            return Break::clause;
        default:
            return Break::none;
    }
}

}  // namespace

std::vector<TextWord> words_of(std::string_view text) {
    std::vector<TextWord> words;
    Break pending = Break::none;
    bool in_word = false;
    bool after_blank = true;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        const auto at = static_cast<std::size_t>(i);
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        if (c >= 0 && belongs_to_word(c)) {
            if (!in_word) words.push_back({{}, at, 0, pending});
            words.back().end = static_cast<std::size_t>(i);
            in_word = true;
            pending = Break::none;
            after_blank = false;
            continue;
        }
        // " - " is a dash, "in-person" is not.
        const bool dash = c == '-' && after_blank;
        pending = std::max(pending, dash ? Break::clause : break_of(c));
        in_word = false;
        after_blank = c == ' ';
    }
    for (auto& word : words) word.word = folded(text.substr(word.begin, word.end - word.begin));
    return words;
}

}  // namespace gatherd
