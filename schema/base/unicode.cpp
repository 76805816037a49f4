#include "base/unicode.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "base/ascii.hpp"

namespace gatherd::unicode {

std::optional<char32_t> next(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t end = at;
    UChar32 c = 0;
    U8_NEXT(bytes, end, text.size(), c);
    if (c < 0) {
        ++at;
        return std::nullopt;
    }
    at = end;
    return static_cast<char32_t>(c);
}

void append(std::string& text, char32_t code_point) {
    char buffer[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(code_point));
    text.append(buffer, length);
}

bool is_white_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool is_alphanumeric(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }

bool is_unprintable(char32_t c) {
    const bool bidi_control =
        c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool invisible = c == 0x00AD || c == 0x200B || (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) ||
                           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
    const bool no_character = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return bidi_control || invisible || no_character || u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR;
}

std::string one_line(std::string_view text) {
    const bool is_one = ascii::is_printable(text) && ascii::trim(text).size() == text.size();
    if (is_one && text.find("  ") == std::string_view::npos) return std::string(text);
    std::string line;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next(text, at);
        if (c && is_white_space(*c)) {
            space = true;
            continue;
        }
        if (c && is_unprintable(*c)) continue;
        if (space && !line.empty()) line += ' ';
        space = false;
        append(line, c.value_or(0xFFFD));
    }
    return line;
}

bool starts_right_to_left(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next(text, at);
        if (!c) continue;
        const auto direction = u_charDirection(static_cast<UChar32>(*c));
        if (direction == U_LEFT_TO_RIGHT) return false;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    }
    return false;
}

std::string fold_case(std::string_view text) {
    auto folded = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string out;
    folded.foldCase().toUTF8String(out);
    return out;
}

}  // namespace gatherd::unicode
