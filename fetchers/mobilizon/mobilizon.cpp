#include "mobilizon/mobilizon.hpp"

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "jsonld/jsonld.hpp"

namespace gatherd::mobilizon {
namespace {

constexpr std::string_view page_purpose = "page";

/// "https://mobilizon.fr/@rust_paris/events": instances have any host, groups begin with "@".
Result<std::string> canonical_url(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    if (segments.empty() || segments[0].size() < 2 || segments[0][0] != '@')
        return fail("{} is no group of a Mobilizon instance", written);
    return fmt::format("{}://{}/{}", url->scheme, url->authority(), percent_encode(segments[0], "@"));
}

/// People of other networks have addresses like that too: only a host that names the software is sure.
int recognizes(std::string_view written) {
    if (!canonical_url(written)) return 0;
    return ascii::find_ignoring_case(parse_web_url(written)->host, "mobilizon") != std::string::npos ? 3 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    return name_from(canonical_url.substr(std::min(canonical_url.rfind('@') + 1, canonical_url.size())));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    return std::vector{get(*url + "/feed/ics", "feed", false)};
}

/// An instance that serves no feed still describes its events on the group's page.
Step look_at_page(const std::string& page, const std::string& why) {
    Step step;
    step.has_events = false;
    step.document.reader = "none";
    step.document.diagnostics.push_back({Severity::note, 0, why + "; looking at the group's page"});
    step.more.push_back(get(page, std::string(page_purpose)));
    return step;
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

Result<Step> read(const Source& source, const Exchange& exchange) {
    if (exchange.request.purpose == page_purpose) return read_page(exchange);
    auto step = calendar_feed::read_feed(exchange);
    if (!step && is_missing(exchange)) {
        auto page = canonical_url(source.url);
        if (page) return look_at_page(*page, step.error().message);
    }
    if (!step) return step;
    const auto group = canonical_url(source.url);
    for (auto& event : step->document.events) {
        // The UID is the event's UUID, the same on every instance that federates it.
        event.platform_id = "mobilizon:" + event.uid;
        if (event.organizer.url.empty() && group) event.organizer.url = *group;
    }
    return step;
}

}  // namespace

constinit const Platform platform{"mobilizon", "Mobilizon group", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::mobilizon
