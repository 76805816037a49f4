#include "web/web.hpp"

#include "fetchers/answer.hpp"
#include "web/page.hpp"

namespace gatherd::web {
namespace {

constexpr std::string_view page_purpose = "page";

Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    const auto parsed = parse_web_url(url);
    if (!parsed) return tl::unexpected(parsed.error());
    if (parsed->scheme != "http" && parsed->scheme != "https") return fail("'{}' is no web page", url);
    auto page = *parsed;
    page.fragment.reset();
    return page.text();
}

int recognizes(std::string_view url) {
    const auto page = canonical_url(url);
    if (!page) return 0;
    // A saved page; of other files nothing is known.
    return page->starts_with("file:") && !page->ends_with(".html") ? 0 : 1;
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    if (!url) return name_from(canonical_url);
    const auto segments = url->segments();
    const auto tail = segments.empty() ? std::string{} : "-" + segments.back();
    return name_from(std::string(bare_host(*url)) + tail);
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, std::string(page_purpose))};
    auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    return std::vector{get(std::move(*url), std::string(page_purpose))};
}

Result<Step> read(const Source& /*source*/, const Exchange& exchange) {
    if (exchange.request.purpose == calendar_purpose && is_missing(exchange)) return without_event(exchange);
    auto step = read_answer(exchange, exchange.request.purpose == page_purpose);
    if (step) return step;
    if (auto next = next_feed(exchange.request)) return instead(std::move(*next), step.error().message, Severity::note);
    return step;
}

std::optional<Request> event_page(std::string_view url) {
    auto page = canonical_url(url);
    if (!page || !page->starts_with("http")) return std::nullopt;
    return get(std::move(*page), "event");
}

}  // namespace

constinit const Platform platform{"web", "Web page", recognizes, canonical_url, derived_name, start, read, event_page};

}  // namespace gatherd::web
