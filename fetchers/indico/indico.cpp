#include "indico/indico.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"

namespace gatherd::indico {
namespace {

/// "https://lpc.events/event/18/contributions/" → "https://lpc.events/event/18/"
Result<std::string> canonical_url(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
        const bool named = segments[i] == "event" || segments[i] == "category";
        if (named && std::ranges::all_of(segments[i + 1], ascii::is_digit))
            return fmt::format("{}://{}/{}/{}/", url->scheme, url->authority(), segments[i], segments[i + 1]);
    }
    return fail("{} is neither an event nor a category of an Indico site", written);
}

/// Other software has such paths too: only hosts that are known, or named after it, are sure.
int recognizes(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url || !canonical_url(written)) return 0;
    return bare_host(*url) == "lpc.events" || url->host.starts_with("indico.") ? 3 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    return name_from(url ? std::string(bare_host(*url)) + "-" + ascii::join(url->segments(), "-")
                         : std::string(canonical_url));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    const auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    const bool is_event = url->find("/event/") != std::string::npos;
    return std::vector{get(*url + (is_event ? "event.ics" : "events.ics"), "feed", false)};
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    auto step = calendar_feed::read_feed(exchange);
    if (!step) return step;
    for (auto& event : step->document.events)
        if (event.url.empty()) event.url = canonical_url(source.url).value_or("");
    return step;
}

}  // namespace

constinit const Platform platform{"indico", "Indico event or category", recognizes, canonical_url, derived_name, start,
                                  read};

}  // namespace gatherd::indico
