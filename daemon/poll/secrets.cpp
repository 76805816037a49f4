#include "poll/secrets.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace gatherd {
namespace {

/// What is shorter is no secret, and may be part of any word.
constexpr std::size_t shortest_secret = 6;

/// Where a URL's part ends in running text.
constexpr const char* end_of_part = "/?#<>\"' \t\r\n";

/// "https://user:password@host/" is "https://host/" (RFC 3986 section 3.2.1).
void remove_user_information(std::string& text) {
    for (auto at = text.find("://"); at != std::string::npos; at = text.find("://", at)) {
        at += 3;
        const auto end = text.find_first_of(end_of_part, at);
        const auto mark = text.rfind('@', end == std::string::npos ? end : end - 1);
        if (mark != std::string::npos && mark >= at) text.erase(at, mark - at + 1);
    }
}

/// The private address of a Google calendar has its key in the path: "/calendar/ical/ADDRESS/private-KEY/basic.ics".
void remove_private_keys(std::string& text) {
    constexpr std::string_view mark = "/private-";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
        at += mark.size();
        text.replace(at, std::min(text.find_first_of(end_of_part, at), text.size()) - at, "…");
    }
}

/// The query that the configuration gives may be a key: "?token=…".
void remove_query_of(const std::string& url, std::string& text) {
    const auto begin = url.find('?');
    if (begin == std::string::npos || begin + 1 == url.size()) return;
    text = ascii::replace_all(text, url.substr(begin, url.find('#') - begin), "?…");
}

}  // namespace

std::string without_secrets(std::string text, const Source& source) {
    remove_user_information(text);
    remove_private_keys(text);
    remove_query_of(source.url, text);
    for (const auto& [name, secret] : source.secrets)
        for (const auto& spelling : {secret, percent_encode(secret)})
            if (spelling.size() >= shortest_secret) text = ascii::replace_all(text, spelling, "…");
    return text;
}

}  // namespace gatherd
