#include "pretix/pretix.hpp"

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"

namespace gatherd::pretix {
namespace {

/// "https://pretix.eu/ORGANIZER[/EVENT]/"; other hosts need `kind = "pretix"`.
Result<std::string> canonical_url(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    auto segments = url->segments();
    if (segments.empty()) return fail("{} names no organizer", written);
    segments.resize(std::min<std::size_t>(segments.size(), 2));
    return fmt::format("{}://{}/{}/", url->scheme, url->authority(), ascii::join(segments, "/"));
}

int recognizes(std::string_view written) {
    const auto url = parse_web_url(written);
    return url && bare_host(*url) == "pretix.eu" && canonical_url(written) ? 3 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    return name_from("pretix-" + (url ? ascii::join(url->segments(), "-") : std::string(canonical_url)));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    const auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    const bool is_organizer = parse_url(*url)->segments().size() == 1;
    return std::vector{get(*url + (is_organizer ? "events/ical/" : "ical/"), "feed", false)};
}

/// The link stands in the description alone.
Result<Step> read(const Source& source, const Exchange& exchange) {
    auto step = calendar_feed::read_feed(exchange);
    if (!step) return step;
    for (auto& event : step->document.events) {
        if (event.url.empty() && !event.links.empty()) event.url = event.links.front();
        if (event.url.empty()) event.url = canonical_url(source.url).value_or("");
        if (event.uid.starts_with("pretix-")) event.platform_id = "pretix:" + event.uid;
    }
    return step;
}

}  // namespace

constinit const Platform platform{"pretix", "pretix organizer or event", recognizes, canonical_url, derived_name, start,
                                  read};

}  // namespace gatherd::pretix
