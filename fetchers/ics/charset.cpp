#include "ics/charset.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "charset/charset.hpp"

namespace gatherd::ics {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// UTF-16 says itself by its mark, or by every other byte of "BEGIN" being NUL.
std::optional<bool> utf16_is_big_endian(std::string_view bytes) {
    if (bytes.starts_with("\xFE\xFF")) return true;
    if (bytes.starts_with("\xFF\xFE")) return false;
    const auto head = bytes.substr(0, 64);
    const auto zeros = [&](std::size_t parity) {
        std::size_t count = 0;
        for (std::size_t at = parity; at < head.size(); at += 2) count += head[at] == '\0' ? 1 : 0;
        return count;
    };
    const auto half = head.size() / 2;
    if (half < 4) return std::nullopt;
    if (zeros(0) >= half - 1 && zeros(1) <= half / 4) return true;
    if (zeros(1) >= half - 1 && zeros(0) <= half / 4) return false;
    return std::nullopt;
}

bool keeps_its_bytes(std::string_view charset) {
    static constexpr std::array<std::string_view, 9> names = {
        "", "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "cp1252"};
    return std::find(names.begin(), names.end(), charset) != names.end();
}

}  // namespace

std::string text_of(std::string_view bytes, std::string_view content_type, std::vector<Diagnostic>& diagnostics) {
    const auto charset = charset_of(content_type);
    std::string text;
    if (const auto big_endian = utf16_is_big_endian(bytes)) {
        const auto whole = bytes.substr(0, bytes.size() / 2 * 2);
        text = from_charset(whole, *big_endian ? "UTF-16BE" : "UTF-16LE").value_or(std::string{});
    } else if (bytes.starts_with(utf8_mark) || keeps_its_bytes(charset) ||
               (is_utf8(bytes) && bytes.find('\x1B') == std::string_view::npos)) {
        text = bytes;
    } else if (auto decoded = from_charset(bytes, charset)) {
        text = std::move(*decoded);
    } else {
        diagnostics.push_back({Severity::warning, 0, "unknown charset \"" + charset + "\""});
        text = bytes;
    }
    if (std::erase(text, '\0') > 0) diagnostics.push_back({Severity::warning, 0, "NUL bytes were left out"});
    if (text.starts_with(utf8_mark)) text.erase(0, utf8_mark.size());
    return text;
}

std::string mended_utf8(std::string line) {
    const auto found = utf8_census(line);
    if (found.ill_formed == 0) return line;
    if (found.ill_formed <= found.beyond_ascii) return to_valid_utf8(line);
    return from_charset(line, "windows-1252").value_or(to_valid_utf8(line));
}

}  // namespace gatherd::ics
