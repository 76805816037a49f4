#include "meetup/urls.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "fetchers/answer.hpp"

namespace gatherd::meetup {
namespace {

// The site's own list of locales (NEXT_DATA `locales`), in lower case.
constexpr std::array<std::string_view, 23> locales{"en",    "en-us", "en-au", "de",    "de-de", "es",    "es-es", "fr",
                                                   "fr-fr", "it",    "it-it", "ja",    "ja-jp", "ko",    "ko-kr", "nl",
                                                   "nl-nl", "pl",    "pl-pl", "pt-br", "ru-ru", "tr-tr", "th-th"};
constexpr std::array<std::string_view, 4> short_locales{"pt", "ru", "tr", "th"};

// First segments that are the site's own pages.
constexpr std::array<std::string_view, 22> reserved{
    "pro",     "find", "login", "register", "apps",     "about", "help",    "blog",  "topics", "cities",  "lp",
    "account", "gql",  "gql2",  "api",      "settings", "home",  "privacy", "terms", "groups", "members", "messages"};

bool is_locale(std::string_view segment) {
    const auto lower = ascii::lower(segment);
    return std::ranges::find(locales, lower) != locales.end() ||
           std::ranges::find(short_locales, lower) != short_locales.end();
}

bool is_reserved(std::string_view segment) { return std::ranges::find(reserved, segment) != reserved.end(); }

bool is_event_id(std::string_view text) {
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, ascii::is_alnum) && text != "ical" &&
           text != "rss" && text != "calendar" && text != "past";
}

}  // namespace

bool is_meetup_host(std::string_view host) { return host == "meetup.com" || host == "www.meetup.com"; }

Result<Address> parse_address(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    if (!is_meetup_host(url->host)) return fail("{} is not on meetup.com", written);
    auto segments = url->segments();
    // A slug may look like a locale, so a locale counts only when a slug follows.
    if (segments.size() > 1 && is_locale(segments[0]) && segments[1] != "events") segments.erase(segments.begin());
    if (segments.empty()) return fail("{} names no group", written);
    Address address;
    address.slug = ascii::lower(segments[0]);
    if (address.slug == "pro") return fail("{} is a network of groups: make one source of each group", written);
    if (is_reserved(address.slug)) return fail("{} is no group's page", written);
    if (segments.size() > 2 && segments[1] == "events" && is_event_id(segments[2]))
        address.event_id = ascii::lower(segments[2]);
    return address;
}

std::string group_url(std::string_view slug) { return "https://www.meetup.com/" + percent_encode(ascii::lower(slug)); }
std::string events_page_url(std::string_view slug) { return group_url(slug) + "/events/"; }
std::string event_url(std::string_view slug, std::string_view id) {
    return fmt::format("{}{}/", events_page_url(slug), id);
}
std::string feed_url(std::string_view slug) { return events_page_url(slug) + "ical/"; }

}  // namespace gatherd::meetup
