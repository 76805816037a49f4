#include "normalize/invisible.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <vector>

#include "base/html_entities.hpp"

namespace gatherd {
namespace {

constexpr UChar32 zero_width_non_joiner = 0x200C;
constexpr UChar32 zero_width_joiner = 0x200D;
constexpr UChar32 emoji_presentation = 0xFE0F;
constexpr UChar32 black_flag = 0x1F3F4;  // starts the flags that are spelt with tag characters

bool is_white_space(UChar32 c) { return u_isUWhiteSpace(c) != 0 || c == 0x2800; }
bool is_tag(UChar32 c) { return c >= 0xE0020 && c <= 0xE007F; }
bool is_joiner(UChar32 c) { return c == zero_width_joiner || c == zero_width_non_joiner; }
bool is_emoji(UChar32 c) {
    return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
           u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0 || c == emoji_presentation;
}

bool prints_nothing(UChar32 c) {
    const auto category = u_charType(c);
    if (category == U_CONTROL_CHAR || category == U_UNASSIGNED || category == U_SURROGATE ||
        category == U_PRIVATE_USE_CHAR)
        return true;
    if (c == 0xFFFC || c == 0xFFFD) return true;
    const bool selects_variant = c >= 0xFE00 && c <= emoji_presentation;
    return !selects_variant &&
           (category == U_FORMAT_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0);
}

/// Scripts whose letters join or form conjuncts: there a joiner changes the spelling.
bool is_shaped(UChar32 c) {
    UErrorCode error = U_ZERO_ERROR;
    const auto script = uscript_getScript(c, &error);
    return u_getIntPropertyValue(c, UCHAR_JOINING_TYPE) == U_JT_DUAL_JOINING ||
           u_getIntPropertyValue(c, UCHAR_JOINING_TYPE) == U_JT_RIGHT_JOINING ||
           (u_getIntPropertyValue(c, UCHAR_INDIC_SYLLABIC_CATEGORY) != 0 && script != USCRIPT_COMMON &&
            script != USCRIPT_LATIN);
}

using CodePoints = std::vector<UChar32>;

bool joins(const CodePoints& text, std::size_t at) {
    if (at == 0 || at + 1 == text.size()) return false;
    const bool emoji = is_emoji(text[at - 1]) && is_emoji(text[at + 1]) && text[at] == zero_width_joiner;
    return emoji || (is_shaped(text[at - 1]) && is_shaped(text[at + 1]));
}

CodePoints code_points(std::string_view utf8) {
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    CodePoints out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) out.push_back(text.char32At(i));
    return out;
}

}  // namespace

std::string without_invisible(std::string_view utf8) {
    const auto text = code_points(utf8);
    std::string out;
    bool in_flag = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        in_flag = c == black_flag || (in_flag && is_tag(c));
        const bool kept = is_joiner(c) ? joins(text, i) : is_tag(c) ? in_flag : !prints_nothing(c);
        if (is_white_space(c))
            out += ' ';
        else if (kept)
            append_utf8(out, static_cast<char32_t>(c));
    }
    return out;
}

}  // namespace gatherd
