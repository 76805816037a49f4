#include "ics/publishers.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "ics/links.hpp"

namespace gatherd::ics {
namespace {

bool all(std::string_view text, bool (*is)(char)) { return !text.empty() && std::all_of(text.begin(), text.end(), is); }

/// What stands between a prefix and a suffix, or "".
std::string_view between(std::string_view text, std::string_view prefix, std::string_view suffix) {
    if (!text.starts_with(prefix) || !text.ends_with(suffix) || text.size() < prefix.size() + suffix.size()) return {};
    return text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
}

/// The id in https://www.meetup.com/[LOCALE/]GROUP/events/ID/, or "".
std::string meetup_id_of(std::string_view url_text) {
    const auto url = parse_url(url_text);
    if (!url || (url->host != "meetup.com" && !url->host.ends_with(".meetup.com"))) return {};
    const auto segments = url->segments();
    const auto events = std::find(segments.begin(), segments.end(), "events");
    return events == segments.end() || std::next(events) == segments.end() ? std::string{} : *std::next(events);
}

void add_alias(RawEvent& event, std::string alias) {
    if (std::find(event.aliases.begin(), event.aliases.end(), alias) == event.aliases.end())
        event.aliases.push_back(std::move(alias));
}

void read_meetup(RawEvent& event, std::string_view uid_id) {
    const auto url_id = meetup_id_of(event.url);
    for (const std::string_view id : {uid_id, std::string_view(url_id)}) {
        if (all(id, ascii::is_digit) && event.platform_id.empty()) event.platform_id = "meetup:" + std::string(id);
        if (all(id, ascii::is_alpha)) add_alias(event, "meetup-token:" + ascii::lower(id));
    }
    if (event.platform_id.empty() && !event.aliases.empty()) event.platform_id = event.aliases.front();
}

bool is_luma_page(std::string_view link) {
    const auto url = parse_url(link);
    return url && (url->host == "luma.com" || url->host == "lu.ma" || url->host.ends_with(".luma.com"));
}

/// "Get up-to-date information at: https://luma.com/SLUG", or "Find more information on https://…" for an event that is
/// kept elsewhere. A LOCATION that is a page is shown to guests who may not know the address; nobody joins there.
void read_luma(RawEvent& event, std::string_view uid) {
    if (uid.starts_with("evt-")) event.platform_id = "luma:" + std::string(uid);
    const auto pages = links_in(std::string_view(event.description).substr(0, 1'000), 1);
    const bool is_external = !uid.starts_with("evt-");
    if (event.url.empty() && !pages.empty() && (is_external || is_luma_page(pages.front()))) event.url = pages.front();
    if (event.url.empty() && is_external && !event.online.empty()) event.url = event.online.front();
    // Of an external event the LOCATION is its website; when GEO tells a place, nothing says that one joins there.
    const bool is_website = is_external && !event.places.empty();
    std::erase_if(event.online,
                  [&](const std::string& link) { return is_website || is_luma_page(link) || link == event.url; });
}

}  // namespace

void read_publisher(RawEvent& event) {
    if (const auto meetup = between(event.uid, "event_", "@meetup.com"); !meetup.empty()) read_meetup(event, meetup);
    if (const auto luma = between(event.uid, "", "@events.lu.ma"); !luma.empty()) read_luma(event, luma);
}

}  // namespace gatherd::ics
