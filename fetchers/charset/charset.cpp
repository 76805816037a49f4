#include "charset/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <memory>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

constexpr std::size_t declaration_bytes = 1024;  // WHATWG HTML 13.2.3.2: a declaration stands in the first 1024 bytes

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
/// Steps over one code point, or over the part of an ill-formed one that U+FFFD replaces; false for the latter.
bool skip_sequence(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    auto position = static_cast<std::int64_t>(at);
    UChar32 c = 0;
    U8_NEXT(bytes, position, size, c);
    at = static_cast<std::size_t>(position);
    return c >= 0;
}
#pragma GCC diagnostic pop

/// The value of `charset=…` or `encoding="…"`, or "".
std::string_view named_charset(std::string_view text, std::string_view key) {
    const auto at = ascii::find_ignoring_case(text, key);
    if (at == std::string_view::npos) return {};
    auto rest = text.substr(at + key.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t=\"'"), rest.size()));
    return rest.substr(0, rest.find_first_of(" \t\r\n\"';>?/"));
}

std::string_view declared_charset(std::string_view bytes, std::string_view content_type) {
    if (const auto name = named_charset(content_type, "charset"); !name.empty()) return name;
    const auto head = bytes.substr(0, declaration_bytes);
    if (const auto name = named_charset(head, "charset"); !name.empty()) return name;
    return head.starts_with("<?xml") ? named_charset(head.substr(0, head.find("?>")), "encoding") : std::string_view{};
}

}  // namespace

std::optional<std::string> from_charset(std::string_view bytes, std::string_view charset) {
    constexpr std::size_t longest_name = 60;
    if (charset.empty() || charset.size() > longest_name) return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> from(ucnv_open(std::string(charset).c_str(), &error),
                                                                  &ucnv_close);
    if (U_FAILURE(error)) return std::nullopt;
    std::string out;
    // UTF-8 takes at most three bytes for what any single- or double-byte charset writes in one unit.
    out.resize(bytes.size() * 3 + 16);
    const auto size = ucnv_toAlgorithmic(UCNV_UTF8, from.get(), out.data(), static_cast<int32_t>(out.size()),
                                         bytes.data(), static_cast<int32_t>(bytes.size()), &error);
    if (U_FAILURE(error)) return std::nullopt;
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string charset_of(std::string_view content_type) { return ascii::lower(named_charset(content_type, "charset")); }

Utf8Census utf8_census(std::string_view text) {
    Utf8Census found;
    for (std::size_t i = 0; i < text.size();) {
        const auto start = i;
        if (!skip_sequence(text, i))
            ++found.ill_formed;
        else if (i - start > 1)
            ++found.beyond_ascii;
    }
    return found;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();)
        if (!skip_sequence(text, i)) return false;
    return true;
}

std::string to_valid_utf8(std::string_view text) {
    if (is_utf8(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto start = i;
        if (skip_sequence(text, i))
            out += text.substr(start, i - start);
        else
            out += "\xEF\xBF\xBD";
    }
    return out;
}

std::string to_utf8(std::string_view bytes, std::string_view content_type) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return to_valid_utf8(bytes.substr(3));
    const auto converted = [](std::string_view part, std::string_view charset) {
        return from_charset(part, charset).value_or(std::string{});
    };
    if (bytes.starts_with("\xFF\xFE")) return converted(bytes.substr(2), "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return converted(bytes.substr(2), "UTF-16BE");
    if (is_utf8(bytes)) return std::string(bytes);
    const auto name = declared_charset(bytes, content_type);
    // A text that calls itself UTF-8 and is not has single bad bytes: keep the rest.
    if (ascii::equal_ignoring_case(name, "utf-8") || ascii::equal_ignoring_case(name, "utf8"))
        return to_valid_utf8(bytes);
    if (auto text = converted(bytes, name.empty() ? "windows-1252" : name); !text.empty()) return text;
    return converted(bytes, "windows-1252");
}

}  // namespace gatherd
