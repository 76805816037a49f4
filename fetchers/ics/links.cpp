#include "ics/links.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t longest_link = 4'096;

/// Whether the text goes on with what stands in no URL: blanks, quotes and markup, also as character references.
bool ends_link(std::string_view text) {
    constexpr std::string_view ends = "\"'<>`|\\";
    constexpr std::string_view references[] = {"&lt;", "&gt;", "&quot;", "&#39;", "&nbsp;"};
    const char c = text.front();
    if (ascii::is_space(c) || static_cast<unsigned char>(c) < 0x20 || ends.find(c) != std::string_view::npos)
        return true;
    return c == '&' && std::any_of(std::begin(references), std::end(references),
                                   [&](std::string_view reference) { return text.starts_with(reference); });
}

bool starts_link(std::string_view text) {
    return ascii::starts_with_ignoring_case(text, "https://") || ascii::starts_with_ignoring_case(text, "http://");
}

std::size_t next_link(std::string_view text, std::size_t from) {
    for (auto at = ascii::find_ignoring_case(text, "http", from); at != std::string_view::npos;
         at = ascii::find_ignoring_case(text, "http", at + 4))
        if (starts_link(text.substr(at))) return at;
    return std::string_view::npos;
}

/// Tells the bracket that closes what the URL did not open: "[here](https://example.org/a)".
class Brackets {
public:
    bool closes_unopened(char c) {
        round_ += (c == '(') - (c == ')');
        square_ += (c == '[') - (c == ']');
        return round_ < 0 || square_ < 0;
    }

private:
    int round_ = 0;
    int square_ = 0;
};

bool is_markup(char c) { return c > 0x20 && c < 0x7F && !ascii::is_alnum(c); }

/// The URL that the text begins with and how many bytes of the text it takes: "&amp;" and Markdown's backslashes stand
/// for what they escape.
std::pair<std::string, std::size_t> leading_link(std::string_view text) {
    std::string url;
    std::size_t at = 0;
    Brackets brackets;
    while (at < text.size() && url.size() < longest_link) {
        auto rest = text.substr(at);
        const bool escaped = rest.size() > 1 && rest[0] == '\\' && is_markup(rest[1]);
        if (escaped) rest.remove_prefix(1);
        if (ends_link(rest) || brackets.closes_unopened(rest.front())) break;
        url += rest.front();
        at += (escaped ? 1U : 0U) + (rest.starts_with("&amp;") ? 5U : 1U);
    }
    return {std::move(url), at};
}

/// Without the punctuation of the sentence around the URL.
std::string without_sentence_end(std::string url) {
    while (!url.empty() && std::string_view(".,;:!?*_~&").find(url.back()) != std::string_view::npos) url.pop_back();
    return url;
}

/// What stands before a URL says that it is a part of the page: <img src="…">.
bool is_embedded(std::string_view before) {
    return before.size() > 4 && ascii::equal_ignoring_case(before.substr(before.size() - 5, 4), "src=");
}

/// https://www.google.com/url?q=<target>&sa=… as Google Calendar writes links.
std::string unwrapped(const std::string& link) {
    const auto url = parse_url(link);
    if (!url || !url->host.ends_with("google.com") || url->path != "/url" || !url->query) return link;
    for (const auto& [name, value] : parse_query(*url->query)) {
        if ((name == "q" || name == "url") && starts_link(value)) return value;
    }
    return link;
}

}  // namespace

std::vector<std::string> links_in(std::string_view written, std::size_t limit) {
    const auto whole = ascii::replace_all(std::string(written), "<wbr>", "");  // where Google lets a long URL break
    const std::string_view text = whole;
    std::vector<std::string> links;
    for (auto at = next_link(text, 0); at != std::string_view::npos && links.size() < limit; at = next_link(text, at)) {
        const bool embedded = is_embedded(text.substr(0, at));
        auto [url, size] = leading_link(text.substr(at));
        at += size;
        if (embedded) continue;
        auto link = unwrapped(without_sentence_end(std::move(url)));
        const auto parsed = parse_url(link);
        const bool is_page = parsed && parsed->user_info.empty();  // http://ferris@example.org is a mail address
        if (is_page && std::find(links.begin(), links.end(), link) == links.end()) links.push_back(std::move(link));
    }
    return links;
}

bool is_link(std::string_view text) {
    text = ascii::trim(text);
    return starts_link(text) && std::none_of(text.begin(), text.end(), ascii::is_space) && parse_url(text).has_value();
}

}  // namespace gatherd::ics
