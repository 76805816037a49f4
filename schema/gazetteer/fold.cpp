#include "gazetteer/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_name_bytes = 256;

/// Letters that have no decomposition but that people type without their stroke.
std::string_view plain_letter(UChar32 c) {
    switch (c) {
        case 0x00F8:
            return "o";  // ø
        case 0x0142:
            return "l";  // ł
        case 0x0111:     // đ
        case 0x00F0:     // ð
            return "d";
        case 0x0131:
            return "i";  // ı
        case 0x00E6:
            return "ae";  // æ
        case 0x0153:
            return "oe";  // œ
        case 0x00FE:
            return "th";  // þ
        case 0x0127:
            return "h";  // ħ
        default:
            return {};
    }
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string fold_ascii(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (ascii::is_alnum(c)) out += ascii::lower(c);
    return out;
}

}  // namespace

std::string fold_name(std::string_view name) {
    name = name.substr(0, most_name_bytes);
    if (is_ascii(name)) return fold_ascii(name);
    UErrorCode error = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFKDInstance(error);
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
    text = decompose->normalize(text.foldCase(), error);
    if (U_FAILURE(error)) return {};
    std::string out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const auto c = text.char32At(i);
        if (const auto plain = plain_letter(c); !plain.empty())
            out += plain;
        else if (u_isalnum(c) || (u_charType(c) == U_COMBINING_SPACING_MARK))
            icu::UnicodeString(c).toUTF8String(out);
    }
    return out;
}

}  // namespace gatherd
