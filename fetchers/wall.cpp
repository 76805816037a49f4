#include "fetchers/wall.hpp"

#include "base/ascii.hpp"

namespace gatherd {
namespace {

constexpr std::size_t looked_at = 32U << 10U;
/// Real pages are larger; what a wall puts in their place is not.
constexpr std::size_t tiny_page = 2048;

struct Marker {
    std::string_view text;  ///< in lower case
    std::string_view phrase;
};

/// What only a challenge page has in it, whatever its status.
constexpr Marker challenge_pages[] = {
    {"<title>just a moment...</title>", "a Cloudflare challenge page"},
    {"_cf_chl_opt", "a Cloudflare challenge page"},
    {"<title>attention required! | cloudflare</title>", "a Cloudflare block page"},
    {"awswafcookiedomainlist", "an AWS WAF challenge page"},
    {"window.gokuprops", "an AWS WAF challenge page"},
    {"_incapsula_resource?swudnsai", "an Imperva challenge page"},
    {"<title>pardon our interruption", "an Imperva challenge page"},
    {"geo.captcha-delivery.com", "a DataDome challenge page"},
    {"window._pxappid", "a PerimeterX challenge page"},
    {"id=\"px-captcha\"", "a PerimeterX challenge page"},
    {"<title>vercel security checkpoint</title>", "a Vercel challenge page"},
    {"<title>ddos-guard</title>", "a DDoS-Guard challenge page"},
    {"sucuri_cloudproxy_js", "a Sucuri challenge page"},
    {"<title>making sure you&#39;re not a bot!</title>", "an Anubis challenge page"},
};

/// What a page says that refuses: believed only when the status is one of refusal.
constexpr Marker refusals[] = {
    {"captcha", "a page with a captcha"},
    {"checking your browser", "a browser check"},
    {"enable javascript and cookies", "a browser check"},
    {"rate limit", "a rate limit"},
};

struct HeaderMarker {
    std::string_view name;
    std::string_view value;
    std::string_view phrase;
};

constexpr HeaderMarker challenge_headers[] = {
    {"cf-mitigated", "challenge", "a Cloudflare challenge page"},
    {"x-amzn-waf-action", "", "an AWS WAF challenge page"},
    {"x-vercel-mitigated", "", "a Vercel challenge page"},
    {"x-datadome", "protected", "a DataDome challenge page"},
};

constexpr std::string_view login_words[] = {"login",   "log-in",  "log_in",      "signin",
                                            "sign-in", "sign_in", "servicelogin"};

/// Title of an HTML page whose bytes are in lower case; empty when there is none.
std::string_view title_of(std::string_view page) {
    const auto open = page.find("<title");
    const auto start = open == std::string_view::npos ? open : page.find('>', open);
    if (start == std::string_view::npos) return {};
    const auto end = page.find("</title", start);
    return end == std::string_view::npos ? std::string_view{} : ascii::trim(page.substr(start + 1, end - start - 1));
}

bool refuses(int status) {
    return status == 401 || status == 403 || status == 405 || status == 406 || status == 429 || status == 503;
}

Wall challenge(const Response& response, std::string_view page) {
    for (const auto& [name, value, phrase] : challenge_headers) {
        const auto found = response.headers.find(name);
        if (found != response.headers.end() && (value.empty() || ascii::equal_ignoring_case(found->second, value)) &&
            (refuses(response.status) || name != "x-datadome"))
            return {WallKind::bot_wall, std::string(phrase), true};
    }
    for (const auto& [text, phrase] : challenge_pages)
        if (page.find(text) != std::string_view::npos) return {WallKind::bot_wall, std::string(phrase), true};
    const bool sets_cookie = page.find("document.cookie") != std::string_view::npos;
    if (response.body.size() <= tiny_page && sets_cookie && page.find("location.reload") != std::string_view::npos)
        return {WallKind::bot_wall, "a script that sets a cookie and reloads", true};
    return {};
}

/// The headline of an error page, which some servers send with a status of success.
bool headline_is(std::string_view page, std::string_view text) {
    return page.size() <= tiny_page &&
           (ascii::trim(page).starts_with(text) || title_of(page).find(text) != std::string_view::npos);
}

Wall refused(const Response& response, std::string_view page) {
    const auto status = response.status;
    if (status == 429 || headline_is(page, "429 too many requests"))
        return {WallKind::rate_limited, "too many requests (HTTP 429)"};
    if (status == 401) return {WallKind::login_page, "a log-in is asked for (HTTP 401)"};
    if (refuses(status))
        for (const auto& [text, phrase] : refusals)
            if (page.find(text) != std::string_view::npos)
                return {text == "rate limit" ? WallKind::rate_limited : WallKind::bot_wall,
                        fmt::format("{} (HTTP {})", phrase, status), true};
    if (status == 503 && !response.header("retry-after").empty())
        return {WallKind::rate_limited, "come again later (HTTP 503)"};
    if (status == 403) return {WallKind::bot_wall, "access is forbidden (HTTP 403)"};
    if (status == 200 && headline_is(page, "403 forbidden"))
        return {WallKind::bot_wall, "a page \"403 Forbidden\" with status 200", true};
    return {};
}

bool leads_to_login(const Response& response) {
    const auto url = parse_url(response.final_url);
    if (!url || response.redirects.empty()) return false;
    if (url->host == "accounts.google.com") return true;
    for (const auto& segment : url->segments())
        for (const auto word : login_words)
            if (ascii::equal_ignoring_case(segment, word)) return true;
    return false;
}

bool is_login_form(std::string_view page) {
    const auto title = title_of(page);
    const bool asks = page.find("type=\"password\"") != std::string_view::npos ||
                      page.find("accounts.google.com") != std::string_view::npos;
    const bool says = title.starts_with("sign in") || title.starts_with("log in") || title.starts_with("login") ||
                      title.ends_with("sign in") || title.ends_with("log in") || title.ends_with("login");
    return asks && says;
}

}  // namespace

Wall classify(const Response& response) {
    const auto page = ascii::lower(std::string_view(response.body).substr(0, looked_at));
    if (auto wall = challenge(response, page); wall.kind != WallKind::none) return wall;
    if (auto wall = refused(response, page); wall.kind != WallKind::none) return wall;
    if (response.status == 200 && leads_to_login(response))
        return {WallKind::login_page, "a redirect to a log-in page", true};
    if (response.status == 200 && is_login_form(page)) return {WallKind::login_page, "a log-in page", true};
    return {};
}

}  // namespace gatherd
