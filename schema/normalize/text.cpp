#include "normalize/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/html_entities.hpp"
#include "normalize/invisible.hpp"

namespace gatherd {
namespace {

constexpr std::size_t longest_line = 1000;  // code points

/// "&amp;amp;", "&amp;#39;", "&amp;quot;": an ampersand reference that itself starts a reference.
bool is_escaped_twice(std::string_view text) {
    for (auto at = text.find("&amp;"); at != std::string_view::npos; at = text.find("&amp;", at + 1)) {
        const auto rest = text.substr(at + 5, 10);
        const auto end = rest.find(';');
        const auto name = rest.substr(0, end);
        const auto is_reference = [](char c) { return ascii::is_alnum(c) || c == '#'; };
        if (end != std::string_view::npos && end > 1 && std::all_of(name.begin(), name.end(), is_reference))
            return true;
    }
    return false;
}

std::string decoded(std::string_view text) {
    if (text.find('&') == std::string_view::npos) return std::string(text);
    auto once = decode_html_entities(text);
    return is_escaped_twice(text) ? decode_html_entities(once) : once;
}

std::string normalized(const icu::UnicodeString& text, const icu::Normalizer2* form, UErrorCode error) {
    const auto result = U_FAILURE(error) ? text : form->normalize(text, error);
    std::string out;
    (U_FAILURE(error) ? text : result).toUTF8String(out);
    return out;
}

std::string to_nfc(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(error);
    return normalized(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))),
                      form, error);
}

bool is_letter_or_digit(UChar32 c) { return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

UScriptCode script_of(UChar32 c) {
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(c, &error);
}

/// Whether a word may end between these two: not both of a word, or letters of two scripts.
bool is_boundary(UChar32 a, UChar32 b) {
    if (!is_letter_or_digit(a) || !is_letter_or_digit(b)) return true;
    return u_isalpha(a) != 0 && u_isalpha(b) != 0 && script_of(a) != script_of(b);
}

bool stands_alone(const icu::UnicodeString& text, int32_t start, int32_t end) {
    const bool opens = start == 0 || is_boundary(text.char32At(text.moveIndex32(start, -1)), text.char32At(start));
    const bool closes =
        end == text.length() || is_boundary(text.char32At(text.moveIndex32(end, -1)), text.char32At(end));
    return opens && closes;
}

}  // namespace

std::string clean_line(std::string_view text) {
    text = text.substr(0, longest_line * 16);
    auto visible = decoded(text);
    if (!ascii::is_printable(visible)) visible = without_invisible(to_nfc(visible));
    std::string out;
    std::size_t count = 0;
    for (std::size_t i = 0; i < visible.size() && count < longest_line; ++i) {
        const bool starts_code_point = (static_cast<unsigned char>(visible[i]) & 0xC0U) != 0x80U;
        count += starts_code_point ? 1U : 0U;
        if (visible[i] != ' ')
            out += visible[i];
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string folded(std::string_view text) {
    if (ascii::is_ascii(text)) return ascii::lower(text);
    UErrorCode error = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(error);
    return normalized(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))),
                      form, error);
}

bool contains_word(std::string_view text, std::string_view word) {
    const auto haystack = icu::UnicodeString::fromUTF8(folded(text));
    const auto needle = icu::UnicodeString::fromUTF8(folded(ascii::trim(word)));
    if (needle.isEmpty()) return false;
    for (int32_t at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1))
        if (stands_alone(haystack, at, at + needle.length())) return true;
    return false;
}

std::string unshouted(std::string_view text) {
    auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (unicode.countChar32() <= 3) return std::string(text);
    for (int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1))
        if (u_islower(unicode.char32At(i)) != 0) return std::string(text);
    unicode.toTitle(nullptr, icu::Locale::getRoot());
    std::string out;
    return unicode.toUTF8String(out);
}

}  // namespace gatherd
