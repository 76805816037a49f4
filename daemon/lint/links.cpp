#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "identity/canonical_url.hpp"
#include "lint/section.hpp"

namespace gatherd::lint {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t deepest_nesting = 32;  // brackets or parentheses in one link

bool is_escape(std::string_view text, std::size_t at) {
    return text[at] == '\\' && at + 1 < text.size() && !ascii::is_alnum(text[at + 1]) && !ascii::is_space(text[at + 1]);
}

// The bracket that closes the one before `at`, or npos.
std::size_t closing(std::string_view text, std::size_t at, char open, char close) {
    std::size_t depth = 1;
    for (; at < text.size(); ++at) {
        if (is_escape(text, at)) {
            ++at;
        } else if (text[at] == open) {
            if (++depth > deepest_nesting) return npos;
        } else if (text[at] == close && --depth == 0) {
            return at;
        }
    }
    return npos;
}

std::optional<Link> link_at(std::string_view line, std::size_t open) {
    const auto text_end = closing(line, open + 1, '[', ']');
    if (text_end == npos || text_end + 1 >= line.size() || line[text_end + 1] != '(') return std::nullopt;
    const auto url_end = closing(line, text_end + 2, '(', ')');
    if (url_end == npos) return std::nullopt;
    Link link;
    link.span = {open, url_end + 1};
    link.text = {open + 1, text_end};
    link.url = {text_end + 2, url_end};
    const auto written = link.text.of(line);
    link.bold = written.size() > 4 && written.starts_with("**") && written.ends_with("**");
    link.name = plain_text(written);
    link.target = std::string(ascii::trim(link.url.of(line)));
    if (auto address = parse_url(link.target)) link.address = std::move(*address);
    if (!link.target.empty()) link.page = comparable_url(link.target);
    return link;
}

std::string_view without_stars(std::string_view text) {
    text = ascii::trim(text);
    if (text.starts_with("**")) text.remove_prefix(2);
    if (text.ends_with("**")) text.remove_suffix(2);
    return text;
}

}  // namespace

std::string plain_text(std::string_view markdown) {
    const auto inner = without_stars(markdown);
    std::string text;
    for (std::size_t at = 0; at < inner.size(); ++at) {
        if (is_escape(inner, at)) ++at;
        text += inner[at];
    }
    for (const auto& [entity, character] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#58;", ":"}, {"&amp;", "&"}})
        text = ascii::replace_all(std::move(text), entity, character);
    return unicode::one_line(text);
}

LinkList parse_links(std::string_view text, std::size_t at, std::size_t end) {
    const auto line = text.substr(0, end);
    LinkList list;
    auto rest = at;
    for (auto open = line.find('[', at); open != npos; open = line.find('[', rest)) {
        auto link = link_at(line, open);
        if (!link) {
            list.broken = open;
            break;
        }
        if (!list.links.empty()) list.separators.push_back({rest, open});
        rest = link->span.end;
        list.links.push_back(std::move(*link));
    }
    list.rest = {rest, end};
    return list;
}

}  // namespace gatherd::lint
