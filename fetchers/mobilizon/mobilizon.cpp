#include "mobilizon/mobilizon.hpp"

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "jsonld/jsonld.hpp"
#include "mobilizon/graphql.hpp"

namespace gatherd::mobilizon {
namespace {

constexpr std::string_view page_purpose = "page";

/// "https://mobilizon.fr/@rust_paris/events": instances have any host, groups begin with "@".
struct Address {
    std::string site;   ///< "https://mobilizon.fr"
    std::string group;  ///< "rust_paris"; of another instance "rust@mobilizon.us"
};

Result<Address> parse_address(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    if (segments.empty() || segments[0].size() < 2 || segments[0][0] != '@')
        return fail("{} is no group of a Mobilizon instance", written);
    return Address{fmt::format("{}://{}", url->scheme, url->authority()), segments[0].substr(1)};
}

std::string page_url(const Address& address) { return address.site + "/@" + percent_encode(address.group, "@"); }

Result<std::string> canonical_url(std::string_view written) { return parse_address(written).map(page_url); }

/// People of other networks have addresses like that too: only a host that names the software is sure.
int recognizes(std::string_view written) {
    if (!canonical_url(written)) return 0;
    return ascii::find_ignoring_case(parse_web_url(written)->host, "mobilizon") != std::string::npos ? 3 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    return name_from(canonical_url.substr(std::min(canonical_url.rfind('@') + 1, canonical_url.size())));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds now) {
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    return std::vector{graphql::first_request(address->site, address->group, now)};
}

Result<Step> read_page(const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto page = dom::parse_html(exchange.response.body, exchange.response.header("content-type"));
    if (!page) return fail("{}: {}", exchange.request.url, page.error().message);
    Step step;
    step.document = jsonld::read_page(*page, exchange.response.final_url);
    if (step.document.events.empty()) return fail("{}: neither a feed nor an event", exchange.request.url);
    return step;
}

Result<Step> read_feed(const Address& address, const Exchange& exchange) {
    auto step = calendar_feed::read_feed(exchange);
    // An instance that serves no feed still describes its events on the group's page.
    if (!step && is_missing(exchange))
        return instead(get(page_url(address), std::string(page_purpose)),
                       step.error().message + "; looking at the group's page", Severity::note);
    if (!step) return step;
    step->document.partial = true;
    for (auto& event : step->document.events) {
        // The UID is the event's UUID, the same on every instance that federates it.
        event.platform_id = "mobilizon:" + event.uid;
        if (event.organizer.url.empty()) event.organizer.url = page_url(address);
    }
    return step;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    if (exchange.request.purpose == page_purpose) return read_page(exchange);
    if (!graphql::is_answer(exchange.request)) return read_feed(*address, exchange);
    auto step = graphql::read_page(address->group, exchange);
    if (step || graphql::is_later_page(exchange.request)) return step;
    return instead(get(page_url(*address) + "/feed/ics", "feed", false),
                   step.error().message + "; asking the group's feed", Severity::note);
}

}  // namespace

constinit const Platform platform{"mobilizon", "Mobilizon group", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::mobilizon
