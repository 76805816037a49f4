#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "identity/canonical_url.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_url = 8192;  // parse_url takes no longer one

// Nothing of these stands unencoded in a URL; in running text each ends one.
constexpr auto ascii_ends = " \t\r\n\f\v<>\"`{}|^"sv;
constexpr std::string_view other_ends[] = {
    "&lt;",   "&gt;",   "&quot;", "&#34;",  "&#39;",  "&nbsp;", "\u00a0", "\u200b", "\u200e", "\u200f",
    "\u2028", "\u2029", "\u3000", "\u3001", "\u3002", "\u300c", "\u300d", "\uff08", "\uff09", "\uff0c",
    "\uff1b", "\u201c", "\u201d", "\u201e", "\u2019", "\u00ab", "\u00bb", "\ufeff", "\u2026",
};

bool ends_here(std::string_view rest) {
    if (ascii_ends.find(rest.front()) != std::string_view::npos) return true;
    if (rest.front() != '&' && static_cast<unsigned char>(rest.front()) < 0x80) return false;
    return std::any_of(std::begin(other_ends), std::end(other_ends),
                       [rest](auto end) { return rest.starts_with(end); });
}

/// Counts brackets so that "[a](https://x/)" ends before the bracket that the URL did not open.
class Brackets {
public:
    bool closes_unopened(char c) {
        if (c == '(') ++round_;
        if (c == '[') ++square_;
        if (c == ')') return --round_ < 0;
        if (c == ']') return --square_ < 0;
        return false;
    }

private:
    int round_ = 0;
    int square_ = 0;
};

/// The URL that starts the text, as written; Markdown's backslash escapes are undone.
std::string leading_url(std::string_view text, char quote) {
    std::string url;
    Brackets brackets;
    for (std::size_t i = 0; i < text.size() && url.size() < longest_url; ++i) {
        if (ends_here(text.substr(i)) || brackets.closes_unopened(text[i]) || (quote != 0 && text[i] == quote)) break;
        if (text[i] != '\\') url += text[i];
    }
    while (!url.empty() && ".,;:!?'*_~("sv.find(url.back()) != std::string_view::npos) url.pop_back();
    return url;
}

bool is_image_source(std::string_view before) {
    return before.size() >= 5 && ascii::equal_ignoring_case(before.substr(before.size() - 5, 4), "src=");
}

std::size_t next_scheme(std::string_view text, std::size_t from) {
    for (auto at = ascii::find_ignoring_case(text, "http", from); at != std::string_view::npos;
         at = ascii::find_ignoring_case(text, "http", at + 4)) {
        auto rest = text.substr(at + 4);
        if (rest.starts_with('s') || rest.starts_with('S')) rest.remove_prefix(1);
        if (rest.starts_with("://")) return at;
    }
    return std::string_view::npos;
}

}  // namespace

std::vector<std::string> urls_in(std::string_view written, std::size_t limit) {
    const auto text = ascii::replace_all(std::string(written), "<wbr>", "");
    std::vector<std::string> urls;
    for (auto at = next_scheme(text, 0); at != std::string::npos && urls.size() < limit; at = next_scheme(text, at)) {
        const auto before = std::string_view(text).substr(0, at);
        const char quote = before.ends_with('\'') ? '\'' : '\0';
        const auto url = leading_url(std::string_view(text).substr(at), quote);
        at += std::max<std::size_t>(url.size(), 4);
        if (is_image_source(before) || !parse_url(url)) continue;
        auto canonical = canonical_url(url);
        if (std::find(urls.begin(), urls.end(), canonical) == urls.end()) urls.push_back(std::move(canonical));
    }
    return urls;
}

}  // namespace gatherd
