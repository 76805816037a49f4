#include "render/ics_lines.hpp"

#include <fmt/format.h>

#include "base/unicode.hpp"

namespace gatherd::formats {

std::string text_value(std::string_view text) {
    std::string out;
    for (const char c : unicode::one_line(text)) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

void put_line(std::string& out, std::string_view line) {
    std::size_t limit = 75;
    while (line.size() > limit) {
        std::size_t cut = limit;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80) --cut;
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        limit = 74;
    }
    out.append(line).append("\r\n");
}

std::string basic(std::string_view extended) {
    std::string out;
    for (const char c : extended)
        if (c != '-' && c != ':') out += c;
    return out;
}

std::string utc_offset_value(std::chrono::seconds offset) {
    const auto size = std::abs(offset.count());
    auto value = fmt::format("{}{:02}{:02}", offset.count() < 0 ? '-' : '+', size / 3600, size / 60 % 60);
    return size % 60 == 0 ? value : value + fmt::format("{:02}", size % 60);
}

}  // namespace gatherd::formats
