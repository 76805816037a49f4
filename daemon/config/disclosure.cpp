#include "config/disclosure.hpp"

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

/// What precedes the key of a private Google calendar.
constexpr std::string_view before_key = "/private-";

void remove_private_keys(std::string& text) {
    for (auto at = text.find(before_key); at != std::string::npos; at = text.find(before_key, at)) {
        at += before_key.size();
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

std::map<std::string, std::string> secrets_in(std::string_view url) {
    std::map<std::string, std::string> found;
    const auto address = parse_url(url);
    if (!address) return found;
    if (address->query && !address->query->empty()) found["query"] = *address->query;
    const auto& path = address->path;
    if (const auto mark = path.find(before_key); mark != std::string::npos) {
        const auto key = mark + before_key.size();
        if (auto name = path.substr(key, path.find('/', key) - key); !name.empty()) found["private_key"] = name;
    }
    return found;
}

std::string public_address(std::string_view url) {
    auto address = parse_url(url);
    if (!address) return {};
    address->user_info.clear();
    address->query.reset();
    address->fragment.reset();
    if (const auto key = address->path.find(before_key); key != std::string::npos) address->path.resize(key);
    return address->text();
}

}  // namespace gatherd
