#include "luma/urls.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "fetchers/answer.hpp"

namespace gatherd::luma {
namespace {

bool is_luma_host(std::string_view host) {
    for (const std::string_view known : {"lu.ma", "luma.com", "api.lu.ma", "api.luma.com", "api2.luma.com"})
        if (host == known) return true;
    return false;
}

bool is_calendar_id(std::string_view text) {
    return text.starts_with("cal-") && text.size() > 4 && text.size() < 64 &&
           std::ranges::all_of(text.substr(4), ascii::is_alnum);
}

// First segments that are the site's own pages.
bool is_reserved(std::string_view segment) {
    for (const std::string_view known : {"discover", "signin", "create", "home", "pricing", "explore", "ios", "android",
                                         "help", "about", "terms-of-service", "privacy-policy"})
        if (segment == known) return true;
    return false;
}

}  // namespace

Result<Address> parse_address(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    if (!is_luma_host(bare_host(*url))) return fail("{} is not on luma.com", written);
    for (const auto& [name, value] : parse_query(url->query.value_or("")))
        if ((name == "id" || name == "calendar_api_id") && is_calendar_id(value)) return Address{value, {}};
    const auto segments = url->segments();
    for (const auto& segment : segments)
        if (is_calendar_id(segment)) return Address{segment, {}};
    if (segments.empty() || is_reserved(segments[0])) return fail("{} is neither a calendar nor an event", written);
    return Address{{}, ascii::join(segments, "/")};
}

std::string page_url(const Address& address) {
    if (address.calendar_id.empty()) return "https://luma.com/" + percent_encode(address.slug, "/");
    return "https://luma.com/calendar/" + address.calendar_id;
}

std::string items_url(std::string_view calendar_id, std::string_view cursor) {
    auto url = fmt::format("https://api.lu.ma/calendar/get-items?calendar_api_id={}&period=future&pagination_limit=50",
                           calendar_id);
    if (!cursor.empty()) url += "&pagination_cursor=" + percent_encode(cursor);
    return url;
}

std::string feed_url(std::string_view calendar_id) {
    return fmt::format("https://api.lu.ma/ics/get?entity=calendar&id={}", calendar_id);
}

}  // namespace gatherd::luma
