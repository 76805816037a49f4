#include "identity/url_hosts.hpp"

#include <algorithm>
#include <array>

namespace gatherd {
namespace {

using namespace std::string_view_literals;

constexpr std::array https_domains{
    "bevy.com"sv,      "codeberg.org"sv, "connpass.com"sv,     "crowdcast.io"sv, "discord.com"sv, "discord.gg"sv,
    "doorkeeper.jp"sv, "facebook.com"sv, "fosdem.org"sv,       "github.com"sv,   "github.io"sv,   "gitlab.com"sv,
    "goo.gl"sv,        "google.com"sv,   "guild.host"sv,       "hasgeek.com"sv,  "jit.si"sv,      "kommunity.com"sv,
    "linkedin.com"sv,  "mobilizon.fr"sv, "partiful.com"sv,     "peatix.com"sv,   "reddit.com"sv,  "rust-lang.org"sv,
    "t.me"sv,          "ti.to"sv,        "tickettailor.com"sv, "timepad.ru"sv,   "twitch.tv"sv,   "twitter.com"sv,
    "x.com"sv,         "youtube.com"sv,  "youtu.be"sv,         "zoom.us"sv,
};

std::string_view without_www(std::string_view host) {
    if (host.starts_with("www.")) host.remove_prefix(4);
    return host;
}

/// `name` followed by a top-level domain: "com", "de", "co.uk", "com.au".
bool is_national(std::string_view host, std::string_view name) {
    host = without_www(host);
    if (!host.starts_with(name)) return false;
    host.remove_prefix(name.size());
    const auto dots = std::count(host.begin(), host.end(), '.');
    return host.starts_with('.') && (dots == 1 || (dots == 2 && host.size() <= sizeof(".com.xx") - 1));
}

}  // namespace

bool is_within(std::string_view host, std::string_view domain) {
    if (!host.ends_with(domain)) return false;
    host.remove_suffix(domain.size());
    return host.empty() || host.ends_with('.');
}

bool is_google(std::string_view host) { return is_national(host, "google"); }
bool is_eventbrite(std::string_view host) { return is_national(host, "eventbrite"); }
bool is_luma(std::string_view host) { return without_www(host) == "lu.ma" || without_www(host) == "luma.com"; }
bool is_meetup(std::string_view host) { return without_www(host) == "meetup.com" || host == "m.meetup.com"; }
bool is_web(const Url& url) { return url.scheme == "https" || url.scheme == "http"; }

bool serves_https(std::string_view host) {
    return is_meetup(host) || is_luma(host) || is_eventbrite(host) || is_google(host) ||
           std::any_of(https_domains.begin(), https_domains.end(),
                       [host](std::string_view domain) { return is_within(host, domain); });
}

}  // namespace gatherd
