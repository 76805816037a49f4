#include "calendar_feed/calendar_feed.hpp"

#include <filesystem>

#include "base/ascii.hpp"
#include "fetchers/answer.hpp"
#include "ics/ics.hpp"

namespace gatherd::calendar_feed {
namespace {

bool is_path(std::string_view url) {
    return url.starts_with('/') || url.starts_with("./") || url.starts_with("../") ||
           (url.find(':') == std::string_view::npos && url.find('@') == std::string_view::npos &&
            std::filesystem::exists(url));
}

int recognizes(std::string_view url) {
    url = ascii::trim(url);
    if (ascii::starts_with_ignoring_case(url, "webcal:")) return 3;
    const bool names_calendar = ascii::lower(url.substr(0, url.find_first_of("?#"))).ends_with(".ics");
    if (names_calendar) return 2;
    for (const char* part : {"/ical", ".ical", "format=ical", "ical=1", "/ics/", "/ics?"})
        if (ascii::find_ignoring_case(url, part) != std::string_view::npos) return 2;
    const bool is_page = url.ends_with(".html") || url.ends_with(".htm");
    return (url.starts_with("file:") || is_path(url)) && !is_page ? 1 : 0;
}

Result<std::string> canonical_url(std::string_view url) {
    url = ascii::trim(url);
    if (is_path(url))
        return "file://" + percent_encode(std::filesystem::absolute(url).lexically_normal().string(), "/");
    const auto parsed = parse_web_url(url);
    if (!parsed) return tl::unexpected(parsed.error());
    if (parsed->scheme != "file" && parsed->scheme != "http" && parsed->scheme != "https")
        return fail("'{}': gatherd reads http, https, webcal and file URLs", url);
    return parsed->text();
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    if (!url) return "calendar";
    const auto segments = url->segments();
    const auto file = segments.empty() ? std::string{} : std::filesystem::path(segments.back()).stem().string();
    return name_from(url->scheme == "file" ? file : std::string(bare_host(*url)) + "-" + file);
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    auto request = get(std::move(*url), "feed", false);
    request.may_read_files = request.url.starts_with("file:");
    return std::vector{std::move(request)};
}

Result<Step> read(const Source& /*source*/, const Exchange& exchange) { return read_feed(exchange); }

}  // namespace

Result<Step> read_feed(const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    auto document =
        ics::read_calendar(exchange.response.body, exchange.response.header("content-type"), {}, exchange.reading);
    if (!document) return fail("{}: {}", exchange.request.url, document.error().message);
    Step step;
    step.document = std::move(*document);
    return step;
}

constinit const Platform platform{"ics", "iCalendar feed or file", recognizes, canonical_url, derived_name, start,
                                  read};

}  // namespace gatherd::calendar_feed
