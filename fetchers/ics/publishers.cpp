#include "ics/publishers.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "ics/links.hpp"
#include "model/meetup_id.hpp"
#include "model/platform_uid.hpp"

namespace gatherd::ics {
namespace {

/// The event that https://www.meetup.com/[LOCALE/]GROUP/events/ID/ names, or "".
std::string meetup_key_of(std::string_view url_text) {
    const auto url = parse_url(url_text);
    if (!url || (url->host != "meetup.com" && !url->host.ends_with(".meetup.com"))) return {};
    const auto segments = url->segments();
    const auto events = std::find(segments.begin(), segments.end(), "events");
    const bool has_id = events != segments.end() && std::next(events) != segments.end();
    return has_id ? meetup_key(ascii::lower(*std::next(events))) : std::string{};
}

void add_alias(RawEvent& event, std::string alias) {
    if (std::find(event.aliases.begin(), event.aliases.end(), alias) == event.aliases.end())
        event.aliases.push_back(std::move(alias));
}

void read_meetup(RawEvent& event, const std::string& of_uid) {
    for (const auto& key : {of_uid, meetup_key_of(event.url)}) {
        if (key.starts_with("meetup-token:")) add_alias(event, key);
        if (key.starts_with("meetup:") && event.platform_id.empty()) event.platform_id = key;
    }
    if (event.platform_id.empty() && !event.aliases.empty()) event.platform_id = event.aliases.front();
}

bool is_luma_page(std::string_view link) {
    const auto url = parse_url(link);
    return url && (url->host == "luma.com" || url->host == "lu.ma" || url->host.ends_with(".luma.com"));
}

/// "Get up-to-date information at: https://luma.com/SLUG", or "Find more information on https://…" for an event that is
/// kept elsewhere. A LOCATION that is a page is shown to guests who may not know the address; nobody joins there.
void read_luma(RawEvent& event, const std::string& of_uid) {
    event.platform_id = of_uid;
    const bool is_external = of_uid.empty();
    const auto pages = links_in(std::string_view(event.description).substr(0, 1'000), 1);
    if (event.url.empty() && !pages.empty() && (is_external || is_luma_page(pages.front()))) event.url = pages.front();
    if (event.url.empty() && is_external && !event.online.empty()) event.url = event.online.front();
    // Of an external event the LOCATION is its website; when GEO tells a place, nothing says that one joins there.
    const bool is_website = is_external && !event.places.empty();
    std::erase_if(event.online,
                  [&](const std::string& link) { return is_website || is_luma_page(link) || link == event.url; });
}

}  // namespace

void read_publisher(RawEvent& event) {
    const auto key = platform_key_of_uid(event.uid);
    if (key.starts_with("meetup")) read_meetup(event, key);
    if (event.uid.ends_with("@events.lu.ma") || event.uid.ends_with("@events.luma.com")) read_luma(event, key);
}

}  // namespace gatherd::ics
