#include "ics/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/unicode.hpp"

namespace gatherd::ics {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// RFC 2781; an unpaired surrogate becomes U+FFFD, an odd last byte is dropped.
std::string from_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](std::size_t at) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return big_endian ? static_cast<char32_t>(first << 8U | second) : static_cast<char32_t>(second << 8U | first);
    };
    std::string out;
    out.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto high = unit(at);
        if (high < 0xD800 || high > 0xDFFF) {
            unicode::append(out, high);
            continue;
        }
        const auto low = at + 3 < bytes.size() ? unit(at + 2) : 0;
        const bool is_pair = high < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF;
        unicode::append(out, is_pair ? 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00) : 0xFFFD);
        if (is_pair) at += 2;
    }
    return out;
}

/// Length of the UTF-8 sequence (RFC 3629 section 4) at the head of `text`, 0 when there is none.
std::size_t sequence_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto continues = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const unsigned lead = at(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool overlong = lead == 0xE0 && at(1) < 0xA0;
        const bool surrogate = lead == 0xED && at(1) > 0x9F;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool out_of_range = (lead == 0xF0 && at(1) < 0x90) || (lead == 0xF4 && at(1) > 0x8F);
        return continues(1) && continues(2) && continues(3) && !out_of_range ? 4 : 0;
    }
    return 0;
}

/// 0x80…0x9F of Windows-1252; the rest of the upper half equals Unicode. The five unassigned bytes become U+FFFD.
constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                   0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::string from_windows_1252(std::string_view line) {
    std::string out;
    out.reserve(line.size() + line.size() / 8);
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        unicode::append(out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte);
    }
    return out;
}

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

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

/// Through iconv(3), for declared charsets that have no place in this file; nothing when it knows no such charset.
std::optional<std::string> from_declared(std::string_view bytes, const std::string& charset) {
    const auto converter = ::iconv_open("UTF-8", charset.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;  // NOLINT: iconv's own error value
    std::string in(bytes);
    std::string out(bytes.size() * 4 + 16, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t left = in.size();
    std::size_t room = out.size();
    while (left > 0 && ::iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1) && left > 0) {
        if (room < replacement.size()) break;
        to = std::copy(replacement.begin(), replacement.end(), to);
        room -= replacement.size();
        ++from;
        --left;
    }
    ::iconv_close(converter);
    out.resize(static_cast<std::size_t>(to - out.data()));
    return out;
}

}  // namespace

std::string charset_of(std::string_view content_type) {
    const auto at = ascii::find_ignoring_case(content_type, "charset=");
    if (at == std::string_view::npos) return {};
    auto value = content_type.substr(at + std::string_view("charset=").size());
    value = ascii::trim(value.substr(0, value.find(';')));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return ascii::lower(value.substr(0, 40));  // the longest IANA name has 45, all of them exotic
}

std::string text_of(std::string_view bytes, std::string_view content_type, std::vector<Diagnostic>& diagnostics) {
    const auto charset = charset_of(content_type);
    std::string text;
    if (const auto big_endian = utf16_is_big_endian(bytes)) {
        text = from_utf16(bytes, *big_endian);
    } else if (bytes.starts_with(utf8_mark) || keeps_its_bytes(charset) ||
               (is_utf8(bytes) && bytes.find('\x1B') == std::string_view::npos)) {
        text = bytes;
    } else if (auto decoded = from_declared(bytes, charset)) {
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
    std::size_t multi_byte = 0;
    std::size_t broken = 0;
    for (std::string_view rest = line; !rest.empty();) {
        const auto length = sequence_length(rest);
        if (length == 0) ++broken;
        if (length > 1) ++multi_byte;
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    if (broken == 0) return line;
    if (broken > multi_byte) return from_windows_1252(line);
    std::string out;
    for (std::string_view rest = line; !rest.empty();) {
        const auto length = sequence_length(rest);
        out += length == 0 ? replacement : rest.substr(0, length);
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

}  // namespace gatherd::ics
