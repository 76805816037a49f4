#include "ics/content_line.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "ics/charset.hpp"

namespace gatherd::ics {
namespace {

bool is_name_char(char c) { return ascii::is_alnum(c) || c == '-' || c == '_' || c == '.'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\r' || c == '\n'; }

/// "NAME:" or "NAME;" at the head; the longest registered name has 24 characters.
bool starts_like_content_line(std::string_view text) {
    text = text.substr(0, 64);
    const auto end = std::find_if_not(text.begin(), text.end(), is_name_char);
    return end != text.begin() && end != text.end() && (*end == ':' || *end == ';');
}

/// A CR without LF ends a line unless what follows it reads on like text.
bool lone_cr_ends_line(std::string_view after) {
    return after.empty() || is_line_end(after.front()) || is_blank(after.front()) || starts_like_content_line(after);
}

/// Where the first CR or LF stands, or the text's size. In steps, so that a text without the one or the other is not
/// searched to its end again for every line.
std::size_t find_line_end(std::string_view text, std::size_t from) {
    constexpr std::size_t step = 128;  // most lines are folded at 75
    for (; from < text.size(); from += step) {
        auto piece = text.substr(from, step);
        const auto line_feed = piece.find('\n');
        piece = piece.substr(0, line_feed);
        if (const auto carriage_return = piece.find('\r'); carriage_return != std::string_view::npos)
            return from + carriage_return;
        if (line_feed != std::string_view::npos) return from + line_feed;
    }
    return text.size();
}

/// Bytes of the physical line at the head of `text`, its end included.
std::size_t physical_length(std::string_view text) {
    for (auto end = find_line_end(text, 0); end < text.size(); end = find_line_end(text, end + 1)) {
        const auto after = text.substr(end + 1);
        if (text[end] == '\n') return end + 1;
        if (after.starts_with('\n')) return end + 2;
        if (lone_cr_ends_line(after)) return end + 1;
    }
    return text.size();
}

std::string_view without_line_end(std::string_view line) {
    while (!line.empty() && is_line_end(line.back())) line.remove_suffix(1);
    return line;
}

/// vCalendar 1.0: a quoted-printable value goes on after "=" at the end of a line (RFC 2045 section 6.7).
bool is_quoted_printable(std::string_view line) {
    line = line.substr(0, 500);  // the parameter stands near the name; this is asked once per physical line
    return ascii::find_ignoring_case(line.substr(0, line.find(':')), "QUOTED-PRINTABLE") != std::string_view::npos;
}

/// A zone's name may have colons that its program did not quote: "TZID=GMT+05:30:20120904T020000". The colon that ends
/// the parameters is the first that a year follows; without any it is the one at `colon`.
std::size_t colon_before_year(std::string_view line, std::size_t colon) {
    for (auto at = colon; at != std::string_view::npos; at = line.find(':', at + 1)) {
        const auto year = ascii::trim(line.substr(at + 1)).substr(0, 4);
        if (year.size() == 4 && std::all_of(year.begin(), year.end(), ascii::is_digit)) return at;
    }
    return colon;
}

int hexadecimal(char c) {
    if (ascii::is_digit(c)) return c - '0';
    const char upper = ascii::upper(c);
    return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

/// RFC 2045 section 6.7; line ends become "\n" as iCalendar writes them, what is no escape stays.
std::string from_quoted_printable(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int high = text[at] == '=' && at + 2 < text.size() ? hexadecimal(text[at + 1]) : -1;
        const int low = high >= 0 ? hexadecimal(text[at + 2]) : -1;
        if (low < 0) {
            out += text[at];
            continue;
        }
        const auto byte = static_cast<char>(high * 16 + low);
        if (byte == '\n')
            out += "\\n";
        else if (byte != '\r' && byte != '\0')
            out += byte;
        at += 2;
    }
    return out;
}

bool breaks_softly(std::string_view line) { return without_line_end(line).ends_with('=') && is_quoted_printable(line); }

bool is_empty(std::string_view line) { return ascii::is_space(line.front()) && ascii::trim(line).empty(); }

}  // namespace

std::string_view FoldedLines::head() {
    if (head_ == 0) head_ = physical_length(rest_);
    return rest_.substr(0, head_);
}

void FoldedLines::consume() {
    const auto line = head();
    rest_.remove_prefix(line.size());
    head_ = 0;
    const bool half_an_end = line.ends_with('\r') && rest_.starts_with('\r');  // CR CR LF is one end
    if (!half_an_end) ++number_;
}

std::optional<FoldedLine> FoldedLines::next() {
    while (!rest_.empty() && is_empty(head())) consume();
    if (rest_.empty()) return std::nullopt;
    const auto whole = rest_;
    FoldedLine line{{}, number_, false};
    const auto taken = [&] { return whole.substr(0, whole.size() - rest_.size()); };
    consume();
    const auto goes_on = [&] {
        return is_blank(rest_.front()) || (breaks_softly(taken()) && !ascii::starts_with_ignoring_case(rest_, "END:"));
    };
    while (!rest_.empty() && goes_on()) {
        line.folded = true;
        consume();
    }
    line.bytes = without_line_end(taken());
    return line;
}

std::string unfolded(const FoldedLine& line) {
    if (!line.folded) return std::string(line.bytes);
    const bool quoted_printable = is_quoted_printable(line.bytes);
    std::string out;
    out.reserve(line.bytes.size());
    for (auto rest = line.bytes; !rest.empty();) {
        const auto length = physical_length(rest);
        auto piece = without_line_end(rest.substr(0, length));
        rest.remove_prefix(length);
        if (!rest.empty() && quoted_printable && piece.ends_with('=')) {
            piece.remove_suffix(1);
        } else if (!rest.empty() && is_blank(rest.front())) {
            rest.remove_prefix(1);
        }
        out += piece;
    }
    return out;
}

std::optional<ContentLine> parse_content_line(const FoldedLine& line) {
    const auto text = mended_utf8(unfolded(line));
    const auto trimmed = std::string_view(text).substr(std::min(text.size(), text.find_first_not_of(" \t")));
    const auto name_end = trimmed.find_first_of(":;");
    if (name_end == std::string_view::npos) return std::nullopt;
    const auto name = ascii::trim(trimmed.substr(0, name_end));
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_char)) return std::nullopt;
    bool quoted = false;
    auto colon = name_end;
    for (; colon < trimmed.size() && (quoted || trimmed[colon] != ':'); ++colon) {
        if (trimmed[colon] == '"') quoted = !quoted;
    }
    if (colon == trimmed.size()) colon = trimmed.find(':', name_end);  // an unpaired quote
    if (colon == std::string_view::npos) return std::nullopt;
    if (ascii::find_ignoring_case(trimmed.substr(0, colon), ";TZID=") != std::string_view::npos)
        colon = colon_before_year(trimmed, colon);
    std::string value(trimmed.substr(colon + 1));
    if (is_quoted_printable(trimmed)) value = mended_utf8(from_quoted_printable(value));
    return ContentLine{ascii::upper(name), std::string(trimmed.substr(name_end, colon - name_end)), std::move(value),
                       line.number};
}

std::optional<std::string> parameter(const ContentLine& line, std::string_view name) {
    std::string_view rest = line.parameters;
    while (!rest.empty()) {
        rest.remove_prefix(1);  // ";"
        std::size_t end = 0;
        for (bool quoted = false; end < rest.size() && (quoted || rest[end] != ';'); ++end) {
            if (rest[end] == '"') quoted = !quoted;
        }
        const auto parameter = rest.substr(0, end);
        rest.remove_prefix(end);
        const auto equals = parameter.find('=');
        if (!ascii::equal_ignoring_case(ascii::trim(parameter.substr(0, equals)), name)) continue;
        std::string value(equals == std::string_view::npos ? std::string_view{} : parameter.substr(equals + 1));
        std::erase(value, '"');
        return std::string(ascii::trim(value));
    }
    return std::nullopt;
}

}  // namespace gatherd::ics
