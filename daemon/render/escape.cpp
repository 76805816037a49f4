#include "render/escape.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"

namespace gatherd {
namespace {

constexpr std::string_view punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

// The character before byte `at`; nothing at the start.
std::optional<char32_t> before(std::string_view text, std::size_t at) {
    if (at == 0) return std::nullopt;
    auto start = at - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80) --start;
    return unicode::next(text, start);
}

std::optional<char32_t> after(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    return unicode::next(text, at);
}

bool is_word(std::optional<char32_t> c) { return c && unicode::is_alphanumeric(*c); }

struct Run {
    std::size_t begin;
    std::size_t end;
};

Run run_around(std::string_view text, std::size_t at) {
    Run run{at, at + 1};
    while (run.begin > 0 && text[run.begin - 1] == text[at]) --run.begin;
    while (run.end < text.size() && text[run.end] == text[at]) ++run.end;
    return run;
}

// Between two spaces neither dialect sees a delimiter; the ends of the text touch the surrounding `**` or bracket.
bool stands_alone(std::string_view text, Run run) {
    return run.end - run.begin == 1 && run.begin > 0 && text[run.begin - 1] == ' ' && run.end < text.size() &&
           text[run.end] == ' ';
}

bool underscore_acts(std::string_view text, std::size_t at) {
    const auto run = run_around(text, at);
    const bool inside_word = is_word(before(text, run.begin)) && is_word(after(text, run.end));
    return !inside_word && !stands_alone(text, run);
}

// CommonMark 6.11 autolinks and raw HTML, and Python-Markdown's of the same. At the end the link's own `**](` follows.
bool less_than_acts(std::string_view text, std::size_t at) {
    if (at + 1 == text.size()) return true;
    const char next = text[at + 1];
    if (ascii::is_alpha(next) || next == '/' || next == '!' || next == '?') return true;
    return next != ' ' && text.find('@', at) != std::string_view::npos;
}

// "&name;", "&#35;", "&#x23;": typed so, and to be shown so.
bool ampersand_acts(std::string_view text, std::size_t at) {
    const auto end = text.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at + 1);
    return end != std::string_view::npos && end > at + 1 && text[end] == ';';
}

// Python-Markdown takes a block that starts "[…]:" for a reference definition, escaped or not; ours starts with "[".
bool colon_acts(std::string_view text, std::size_t at) {
    return at > 0 && text[at - 1] == ']' && text.substr(0, at).find('[') == std::string_view::npos;
}

bool backslash_acts(std::string_view text, std::size_t at) {
    return at + 1 == text.size() || punctuation.find(text[at + 1]) != std::string_view::npos;
}

// As a character reference where Python-Markdown knows no backslash escape.
std::string escaped(char c) {
    switch (c) {
        case '<':
            return "&lt;";
        case '&':
            return "&amp;";
        case ':':
            return "&#58;";
        default:
            return {'\\', c};
    }
}

}  // namespace

bool acts_in_markdown(std::string_view text, std::size_t at) {
    switch (text[at]) {
        case '\\':
            return backslash_acts(text, at);
        // A code span needs two runs; the label of a mirror on the same line may hold the other.
        case '`':
            return true;
        case '*':
            return !stands_alone(text, run_around(text, at));
        case '_':
            return underscore_acts(text, at);
        // A bracketed word is a link wherever the document defines a reference of that name.
        case '[':
        case ']':
            return true;
        case '<':
            return less_than_acts(text, at);
        case '&':
            return ampersand_acts(text, at);
        case ':':
            return colon_acts(text, at);
        default:
            return false;
    }
}

std::string escape_markdown(std::string_view line) {
    std::string out;
    out.reserve(line.size() + 8);
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (acts_in_markdown(line, at))
            out += escaped(line[at]);
        else
            out += line[at];
    }
    return out;
}

std::string escape_markup(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = unicode::next(text, at).value_or(0xFFFD);
        const bool allowed = c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                unicode::append(out, allowed ? c : 0xFFFD);
        }
    }
    return out;
}

}  // namespace gatherd
