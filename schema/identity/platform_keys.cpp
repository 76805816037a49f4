#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "identity/canonical_url.hpp"
#include "identity/url_hosts.hpp"
#include "identity/url_platforms.hpp"
#include "model/meetup_id.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;
using Segments = std::vector<std::string>;

/// A platform whose event pages are PREFIX/ID.
struct PathRule {
    std::string_view domain;  ///< with its subdomains
    std::string_view prefix;  ///< the first path segment
    std::string_view key;
    bool digits;  ///< the id is the digits at the segment's end
};

constexpr std::array path_rules = std::to_array<PathRule>({
    {"connpass.com", "event", "connpass", true},
    {"doorkeeper.jp", "events", "doorkeeper", true},
    {"facebook.com", "events", "facebook", true},
    {"guild.host", "events", "guild", false},
    {"linkedin.com", "events", "linkedin", true},
    {"partiful.com", "e", "partiful", false},
    {"peatix.com", "event", "peatix", true},
    {"timepad.ru", "event", "timepad", true},
});

// First segments on luma.com that are no event's slug.
constexpr std::array luma_pages{"calendar"sv, "create"sv, "discover"sv, "embed"sv,  "explore"sv, "home"sv,
                                "ics"sv,      "join"sv,   "pricing"sv,  "signin"sv, "user"sv,    "u"sv};

bool is_uuid(std::string_view text) {
    return text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-' &&
           std::all_of(text.begin(), text.end(), [](char c) { return ascii::is_alnum(c) || c == '-'; });
}

std::string luma_key(const Segments& segments) {
    if (segments.size() == 2 && segments[0] == "event") return "luma:" + segments[1];
    const bool is_slug =
        segments.size() == 1 && std::find(luma_pages.begin(), luma_pages.end(), segments[0]) == luma_pages.end();
    return is_slug ? "luma:" + segments[0] : std::string{};
}

std::string eventbrite_key(const Segments& segments) {
    if (segments.size() < 2 || (segments[0] != "e" && segments[0] != "event")) return {};
    const auto id = trailing_digits(segments[1]);
    return id.empty() ? std::string{} : "eventbrite:" + id;
}

/// A Google Calendar event link names the event by base64 of "EVENT_ID CALENDAR".
std::string google_key(const Url& url) {
    for (const auto& [name, value] : parse_query(url.query.value_or(""))) {
        if (name != "eid") continue;
        const auto decoded = decode_base64(value);
        const auto id = decoded.substr(0, decoded.find(' '));
        if (!id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return ascii::is_alnum(c) || c == '_'; }))
            return "google:" + id;
    }
    return {};
}

std::string path_key(const Url& url, const Segments& segments) {
    if (segments.size() < 2) return {};
    for (const auto& rule : path_rules) {
        if (!is_within(url.host, rule.domain) || segments[0] != rule.prefix) continue;
        const auto id = rule.digits ? trailing_digits(segments[1]) : segments[1];
        if (!id.empty()) return std::string(rule.key) + ":" + id;
    }
    // Mobilizon runs on many hosts; its pages are told by their shape.
    return segments[0] == "events" && is_uuid(segments[1]) ? "mobilizon:" + ascii::lower(segments[1]) : std::string{};
}

std::string key_of(const Url& url) {
    const auto segments = url.segments();
    if (is_meetup(url.host)) {
        const auto page = meetup_page(url);
        return page ? meetup_key(page->event_id) : std::string{};
    }
    if (is_luma(url.host)) return luma_key(segments);
    if (is_eventbrite(url.host)) return eventbrite_key(segments);
    if (is_google(url.host) || url.host == "calendar.google.com") return google_key(url);
    return path_key(url, segments);
}

}  // namespace

std::vector<std::string> platform_keys(std::string_view text) {
    const auto url = parse_url(canonical_url(text));
    if (!url || !is_web(*url)) return {};
    auto key = key_of(*url);
    return key.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(key)};
}

}  // namespace gatherd
