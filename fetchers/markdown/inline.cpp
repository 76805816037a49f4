#include "markdown/inline.hpp"

#include "base/ascii.hpp"
#include "base/html_entities.hpp"

namespace gatherd::markdown {
namespace {

constexpr std::size_t most_links = 32;  // of one line

bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !ascii::is_alnum(c); }

/// Where the bracket that opens at `open` closes; npos when it does not.
std::size_t closing(std::string_view text, std::size_t open, char opening, char closes) {
    int depth = 0;
    for (auto at = open; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == opening) {
            ++depth;
        } else if (text[at] == closes && --depth == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

/// Without a title in quotes and without angle brackets.
std::string target_of(std::string_view inside) {
    inside = ascii::trim(inside);
    inside = inside.substr(0, inside.find_first_of(" \t"));
    if (inside.starts_with('<') && inside.ends_with('>')) inside = inside.substr(1, inside.size() - 2);
    return rendered(inside);
}

}  // namespace

std::vector<Link> links_in(std::string_view line) {
    std::vector<Link> links;
    std::size_t at = 0;
    while (links.size() < most_links && (at = line.find('[', at)) != std::string_view::npos) {
        const auto end = closing(line, at, '[', ']');
        if (end == std::string_view::npos) break;
        const bool is_link = end + 1 < line.size() && line[end + 1] == '(';
        const auto target_end = is_link ? closing(line, end + 1, '(', ')') : std::string_view::npos;
        if (target_end == std::string_view::npos) {
            ++at;
            continue;
        }
        auto text = ascii::trim(line.substr(at + 1, end - at - 1));
        while (text.size() > 4 && text.starts_with("**") && text.ends_with("**"))
            text = ascii::trim(text.substr(2, text.size() - 4));
        links.push_back({rendered(text), target_of(line.substr(end + 2, target_end - end - 2))});
        at = target_end + 1;
    }
    return links;
}

std::string rendered(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1])) ++at;
        out += text[at];
    }
    return decode_html_entities(out);
}

}  // namespace gatherd::markdown
