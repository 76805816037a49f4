#include "mobilizon/mobilizon.hpp"

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"

namespace gatherd::mobilizon {
namespace {

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

Result<Step> read(const Source& source, const Exchange& exchange) {
    auto step = calendar_feed::read_feed(exchange);
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
