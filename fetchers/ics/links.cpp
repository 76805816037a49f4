#include "ics/links.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace gatherd::ics {
namespace {

bool ends_link(char c) {
    return ascii::is_space(c) || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '\\' || c == '|' ||
           static_cast<unsigned char>(c) < 0x20;
}

bool starts_link(std::string_view text) {
    return ascii::starts_with_ignoring_case(text, "https://") || ascii::starts_with_ignoring_case(text, "http://");
}

/// Without the punctuation of the sentence around the URL; a closing bracket is such when it was not opened inside.
std::string_view without_sentence_end(std::string_view url) {
    const auto surplus = [&](char close, char open) {
        return std::count(url.begin(), url.end(), close) - std::count(url.begin(), url.end(), open);
    };
    auto round = surplus(')', '(');
    auto square = surplus(']', '[');
    for (; !url.empty(); url.remove_suffix(1)) {
        const char last = url.back();
        const bool closes_more = (last == ')' && round-- > 0) || (last == ']' && square-- > 0);
        if (!closes_more && std::string_view(".,;:!?*_~").find(last) == std::string_view::npos) break;
    }
    return url;
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

std::vector<std::string> links_in(std::string_view text, std::size_t limit) {
    std::vector<std::string> links;
    for (auto at = ascii::find_ignoring_case(text, "http"); at != std::string_view::npos && links.size() < limit;
         at = ascii::find_ignoring_case(text, "http", at + 4)) {
        auto url = text.substr(at);
        if (!starts_link(url)) continue;
        url = url.substr(0, 4'096);
        url = url.substr(0, static_cast<std::size_t>(std::find_if(url.begin(), url.end(), ends_link) - url.begin()));
        if (const auto markdown = url.find("]("); markdown != std::string_view::npos) url = url.substr(0, markdown);
        const auto end = at + url.size();
        const auto link = unwrapped(ascii::replace_all(std::string(without_sentence_end(url)), "&amp;", "&"));
        at = std::max(at, end - 4);
        if (parse_url(link) && std::find(links.begin(), links.end(), link) == links.end()) links.push_back(link);
    }
    return links;
}

bool is_link(std::string_view text) {
    text = ascii::trim(text);
    return starts_link(text) && std::none_of(text.begin(), text.end(), ascii::is_space) && parse_url(text).has_value();
}

}  // namespace gatherd::ics
