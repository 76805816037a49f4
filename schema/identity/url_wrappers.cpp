#include "identity/url_wrappers.hpp"

#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/html_entities.hpp"
#include "identity/url_hosts.hpp"

namespace gatherd {
namespace {

constexpr int most_wrappers = 5;  // a wrapper in a mail filter in a calendar is three

struct Wrapper {
    std::string_view domain;  ///< with its subdomains; "google" stands for every national google domain
    std::string_view path;    ///< without a final slash
    std::array<std::string_view, 2> parameters;
};

constexpr std::array wrappers = std::to_array<Wrapper>({
    {"google", "/url", {"q", "url"}},
    {"facebook.com", "/l.php", {"u", ""}},
    {"instagram.com", "", {"u", ""}},
    {"safelinks.protection.outlook.com", "", {"url", ""}},
    {"youtube.com", "/redirect", {"q", ""}},
    {"out.reddit.com", "", {"url", ""}},
    {"linkedin.com", "/redir/redirect", {"url", ""}},
    {"linkedin.com", "/safety/go", {"url", ""}},
    {"slack-redir.net", "/link", {"url", ""}},
    {"t.umblr.com", "/redirect", {"z", ""}},
    {"vk.com", "/away.php", {"to", ""}},
    {"meetup.com", "/login", {"returnUri", ""}},
    {"meetup.com", "/register", {"returnUri", ""}},
});

bool matches(const Wrapper& wrapper, const Url& url, std::string_view path) {
    const bool host = wrapper.domain == "google" ? is_google(url.host) : is_within(url.host, wrapper.domain);
    return host && path == wrapper.path;
}

/// The parameter's value when it is an http(s) URL. It was decoded once; what it carries is its own business.
std::optional<Url> target(const QueryParameters& query, std::string_view parameter) {
    for (const auto& [name, value] : query) {
        if (parameter.empty() || name != parameter) continue;
        auto url = parse_url(value);
        if (url && is_web(*url)) return std::move(*url);
    }
    return std::nullopt;
}

std::optional<Url> carried(const Url& url) {
    auto path = std::string_view(url.path);
    while (path.ends_with('/')) path.remove_suffix(1);
    const auto query = parse_query(decode_html_entities(url.query.value_or("")));
    for (const auto& wrapper : wrappers) {
        if (!matches(wrapper, url, path)) continue;
        for (const auto parameter : wrapper.parameters)
            if (auto found = target(query, parameter)) return found;
    }
    return std::nullopt;
}

/// urldefense.com/v3/__URL__;…: a "*" stands for a character kept elsewhere, then the URL cannot be told.
std::optional<Url> defended(const Url& url) {
    constexpr std::string_view prefix = "/v3/__";
    if (url.host != "urldefense.com" || !url.path.starts_with(prefix)) return std::nullopt;
    const auto whole = url.query ? url.path + "?" + *url.query : url.path;
    const auto end = whole.find("__;");
    if (end == std::string::npos || end <= prefix.size()) return std::nullopt;
    const auto inner = whole.substr(prefix.size(), end - prefix.size());
    auto parsed = inner.find('*') == std::string::npos ? parse_url(inner) : fail("masked");
    return parsed && is_web(*parsed) ? std::optional(std::move(*parsed)) : std::nullopt;
}

}  // namespace

Url unwrapped(Url url) {
    for (int i = 0; i < most_wrappers; ++i) {
        auto inner = carried(url);
        if (!inner) inner = defended(url);
        if (!inner) break;
        url = std::move(*inner);
    }
    return url;
}

}  // namespace gatherd
