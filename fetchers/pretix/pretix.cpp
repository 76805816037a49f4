#include "pretix/pretix.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"

namespace gatherd::pretix {
namespace {

constexpr std::string_view feed_purpose = "feed";
constexpr std::string_view organizer_purpose = "organizer's feed";

/// "https://pretix.eu/ORGANIZER[/EVENT]/"; other hosts need `kind = "pretix"`.
struct Address {
    std::string site;  ///< "https://pretix.eu/"
    std::string organizer;
    std::string event;  ///< "" for all of the organizer's
};

Result<Address> parse_address(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    if (segments.empty()) return fail("{} names no organizer", written);
    Address address{fmt::format("{}://{}/", url->scheme, url->authority()), segments[0], {}};
    // "/ORGANIZER/events/ical/" is the organizer's own feed.
    if (segments.size() > 1 && segments[1] != "events") address.event = segments[1];
    return address;
}

std::string organizer_url(const Address& address) { return address.site + percent_encode(address.organizer) + "/"; }
std::string page_url(const Address& address) {
    return organizer_url(address) + (address.event.empty() ? "" : percent_encode(address.event) + "/");
}

Result<std::string> canonical_url(std::string_view written) { return parse_address(written).map(page_url); }

int recognizes(std::string_view written) {
    const auto url = parse_web_url(written);
    return url && bare_host(*url) == "pretix.eu" && canonical_url(written) ? 3 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    return name_from("pretix-" + (url ? ascii::join(url->segments(), "-") : std::string(canonical_url)));
}

Request organizer_request(const Address& address, std::string_view purpose) {
    return get(organizer_url(address) + "events/ical/", std::string(purpose), false);
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    if (address->event.empty()) return std::vector{organizer_request(*address, feed_purpose)};
    return std::vector{get(page_url(*address) + "ical/", std::string(feed_purpose), false)};
}

/// The event's shop, which stands in the description alone: "Tickets: https://pretix.eu/rustfest/2026/".
std::string shop_of(const RawEvent& event, const Address& address) {
    const auto own = std::ranges::find_if(
        event.links, [&](const std::string& link) { return link.starts_with(organizer_url(address)); });
    if (own != event.links.end()) return *own;
    return event.links.empty() ? page_url(address) : event.links.front();
}

/// The last line of every description, in the language of the shop: "Organizer: RustFest".
std::string organizer_of(const RawEvent& event) {
    const auto lines = ascii::split(event.description, '\n');
    const auto last = lines.empty() ? std::string_view{} : ascii::trim(lines.back());
    const auto colon = last.find(": ");
    const bool is_link = last.find("://") != std::string_view::npos;
    return colon == std::string_view::npos || is_link ? std::string{}
                                                      : std::string(ascii::trim(last.substr(colon + 2)));
}

/// "pretix-rustfest-2026-1234@pretix.eu"
bool is_date_of(const RawEvent& event, const Address& series) {
    const auto head = fmt::format("pretix-{}-{}-", series.organizer, series.event);
    if (!event.uid.starts_with(head)) return false;
    const auto number = std::string_view(event.uid).substr(head.size());
    return std::ranges::all_of(number.substr(0, number.find('@')), ascii::is_digit);
}

void complete(RawEvent& event, const Address& address) {
    if (event.url.empty()) event.url = shop_of(event, address);
    if (event.uid.starts_with("pretix-")) event.platform_id = "pretix:" + event.uid;
    if (event.organizer.name.empty()) event.organizer.name = organizer_of(event);
    if (event.organizer.url.empty()) event.organizer.url = organizer_url(address);
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    auto step = calendar_feed::read_feed(exchange);
    const bool is_feed_of_event = exchange.request.purpose == feed_purpose && !address->event.empty();
    // A series of dates has no feed of its own: its dates stand in the organizer's.
    if (!step && is_feed_of_event && is_missing(exchange))
        return instead(organizer_request(*address, organizer_purpose),
                       step.error().message + "; asking the organizer's feed", Severity::note);
    if (!step) return step;
    if (exchange.request.purpose == organizer_purpose) {
        std::erase_if(step->document.events, [&](const RawEvent& event) { return !is_date_of(event, *address); });
    }
    for (auto& event : step->document.events) complete(event, *address);
    return step;
}

}  // namespace

constinit const Platform platform{"pretix", "pretix organizer or event", recognizes, canonical_url, derived_name, start,
                                  read};

}  // namespace gatherd::pretix
