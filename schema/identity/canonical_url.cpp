#include "identity/canonical_url.hpp"

#include <optional>

#include "base/ascii.hpp"
#include "base/html_entities.hpp"
#include "base/url.hpp"
#include "identity/tracking.hpp"
#include "identity/url_hosts.hpp"
#include "identity/url_platforms.hpp"
#include "identity/url_wrappers.hpp"

namespace gatherd {
namespace {

/// RFC 3986 6.2.2: triplets in upper case, those of unreserved characters decoded.
std::string with_normal_triplets(std::string_view text) {
    if (text.find('%') == std::string_view::npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto decoded = text[i] == '%' ? percent_decode(text.substr(i, 3)) : std::string(1, text[i]);
        if (text[i] != '%' || decoded.size() != 1) {
            out += text[i];
            continue;
        }
        out += percent_encode(decoded);
        i += 2;
    }
    return out;
}

std::string_view without_final_slashes(std::string_view text) {
    while (text.ends_with('/')) text.remove_suffix(1);
    return text;
}

/// The URL that the text stands for, wrappers opened. Nothing when it is no http(s) URL.
std::optional<Url> web_url(std::string_view text) {
    if (text.starts_with('<') && text.ends_with('>')) text = ascii::trim(text.substr(1, text.size() - 2));
    auto url = parse_url(text.find("&amp;") == std::string_view::npos ? std::string(text) : decode_html_entities(text));
    if (!url || !is_web(*url)) return std::nullopt;
    return unwrapped(std::move(*url));
}

/// An authority alone keeps the slash, or the lack of it, that it was written with.
std::string generic(Url url) {
    if (url.scheme == "http" && serves_https(url.host) && !url.port) url.scheme = "https";
    if (url.path.find("/.") != std::string::npos)
        url = resolve_url(url, url.text().substr(url.text().find(url.path))).value_or(url);
    url.path = with_normal_triplets(url.path);
    const auto query = with_normal_triplets(without_tracking(url));
    const auto fragment = route_fragment(url);
    url.query = query.empty() ? std::nullopt : std::optional(query);
    url.fragment = fragment.empty() ? std::nullopt : std::optional(fragment);
    return url.text();
}

std::string luma(Url url) {
    url.host = "luma.com";
    url.path = std::string(without_final_slashes(url.path));
    return generic(std::move(url));
}

}  // namespace

std::string canonical_url(std::string_view text) {
    text = ascii::trim(text);
    auto url = web_url(text);
    if (!url) return std::string(text);
    if (const auto page = meetup_page(*url)) return meetup_url(*page);
    if (is_meetup(url->host)) url->host = "www.meetup.com";
    return is_luma(url->host) ? luma(std::move(*url)) : generic(std::move(*url));
}

std::string canonical_organizer_url(std::string_view text) {
    auto canonical = canonical_url(text);
    const auto url = parse_url(canonical);
    if (auto page = url ? meetup_page(*url) : std::nullopt) {
        page->event_id.clear();
        return meetup_url(*page);
    }
    return canonical;
}

std::string comparable_url(std::string_view text) {
    const auto canonical = canonical_url(text);
    auto rest = std::string_view(canonical);
    for (const std::string_view scheme : {"https://", "http://"})
        if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
    if (rest.starts_with("www.")) rest.remove_prefix(4);
    return std::string(without_final_slashes(rest));
}

}  // namespace gatherd
