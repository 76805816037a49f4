#include "identity/url_platforms.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "identity/url_hosts.hpp"
#include "model/meetup_id.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;
using Segments = std::vector<std::string>;

// The site's own list (NEXT_DATA "locales").
constexpr std::array meetup_locales{
    "en"sv, "en-us"sv, "en-au"sv, "en-gb"sv, "de"sv, "de-de"sv, "es"sv, "es-es"sv, "fr"sv, "fr-fr"sv,
    "it"sv, "it-it"sv, "ja"sv,    "ja-jp"sv, "ko"sv, "ko-kr"sv, "nl"sv, "nl-nl"sv, "pl"sv, "pl-pl"sv,
    "pt"sv, "pt-br"sv, "ru"sv,    "ru-ru"sv, "tr"sv, "tr-tr"sv, "th"sv, "th-th"sv,
};
constexpr std::array not_groups{
    "about"sv,    "account"sv,  "apps"sv,          "blog"sv,     "cities"sv,  "create"sv,
    "events"sv,   "fb"sv,       "find"sv,          "help"sv,     "home"sv,    "login"sv,
    "lp"sv,       "members"sv,  "media"sv,         "messages"sv, "preview"sv, "pro"sv,
    "register"sv, "settings"sv, "notifications"sv, "start"sv,    "topics"sv,
};
// What stands behind /GROUP/ or /GROUP/events/ and still means the group as a whole.
constexpr std::array group_pages{"about"sv, "calendar"sv, "events"sv, "members"sv, "photos"sv};
constexpr std::array event_lists{"calendar"sv, "ical"sv, "past"sv, "rss"sv, "upcoming"sv, "drafts"sv};

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// A slug may look like a locale: a locale is one only when another segment follows that is no page of a group.
bool starts_with_locale(const Segments& segments) {
    return segments.size() > 1 && contains(meetup_locales, ascii::lower(segments[0])) &&
           !contains(group_pages, segments[1]);
}

}  // namespace

std::optional<MeetupPage> meetup_page(const Url& url) {
    if (!is_meetup(url.host)) return std::nullopt;
    auto segments = url.segments();
    if (starts_with_locale(segments)) segments.erase(segments.begin());
    if (segments.empty()) return std::nullopt;
    MeetupPage page{ascii::lower(segments[0]), {}};
    if (contains(not_groups, page.group)) return std::nullopt;
    if (segments.size() == 1) return page;
    const bool is_group_page = segments.size() == 2 && contains(group_pages, segments[1]);
    if (is_group_page || (segments[1] == "events" && contains(event_lists, segments[2]))) return page;
    if (segments[1] != "events") return std::nullopt;
    page.event_id = ascii::lower(segments[2]);
    return is_meetup_id(page.event_id) ? std::optional(page) : std::nullopt;
}

std::string meetup_url(const MeetupPage& page) {
    auto url = "https://www.meetup.com/" + percent_encode(page.group, "!$&'()*+,;=:@");
    if (!page.event_id.empty()) url += "/events/" + page.event_id + "/";
    return url;
}

std::string decode_base64(std::string_view text) {
    constexpr auto alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"sv;
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    while (text.ends_with('=')) text.remove_suffix(1);
    for (char c : text) {
        c = c == '-' ? '+' : c == '_' ? '/' : c;
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return {};
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
    }
    return out;
}

std::string trailing_digits(std::string_view segment) {
    const auto last = segment.find_last_not_of("0123456789");
    return std::string(last == std::string_view::npos ? segment : segment.substr(last + 1));
}

}  // namespace gatherd
