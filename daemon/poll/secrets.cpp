#include "poll/secrets.hpp"

#include "base/ascii.hpp"
#include "base/url.hpp"

namespace gatherd {
namespace {

/// What is shorter is no secret, and may be part of any word.
constexpr std::size_t shortest_secret = 6;

/// "https://user:password@host/" is "https://host/" (RFC 3986 section 3.2.1).
void remove_user_information(std::string& text) {
    for (auto at = text.find("://"); at != std::string::npos; at = text.find("://", at)) {
        at += 3;
        const auto end = text.find_first_of("/?#<>\"' \t\r\n", at);
        const auto mark = text.rfind('@', end == std::string::npos ? end : end - 1);
        if (mark != std::string::npos && mark >= at) text.erase(at, mark - at + 1);
    }
}

}  // namespace

std::string without_secrets(std::string text, const Source& source) {
    remove_user_information(text);
    for (const auto& [name, secret] : source.secrets)
        for (const auto& spelling : {secret, percent_encode(secret)})
            if (spelling.size() >= shortest_secret) text = ascii::replace_all(text, spelling, "…");
    return text;
}

}  // namespace gatherd
