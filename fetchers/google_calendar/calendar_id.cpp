#include "google_calendar/calendar_id.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "fetchers/answer.hpp"

namespace gatherd::google_calendar {
namespace {

constexpr std::string_view base64_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4648 sections 4 and 5, padding optional; "" when the text is not base64.
std::string decoded_base64(std::string_view text) {
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (char c : text.substr(0, text.find('='))) {
        c = c == '-' ? '+' : c == '_' ? '/' : c;
        const auto value = base64_alphabet.find(c);
        if (value == std::string_view::npos) return {};
        bits = bits << 6U | static_cast<unsigned>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
    return out;
}

/// The id in src= or cid=; an error when the page shows several calendars.
Result<std::string> id_in_query(const Url& url) {
    std::vector<std::string> found;
    for (const auto& [name, value] : parse_query(url.query.value_or(""))) {
        if (name != "src" && name != "cid") continue;
        const auto id = is_calendar_id(value) ? value : decoded_base64(value);
        if (is_calendar_id(id) && std::ranges::find(found, id) == found.end()) found.push_back(id);
    }
    if (found.size() > 1)
        return fail("{} shows {} calendars: make one source of each: {}", url.text(), found.size(),
                    ascii::join(found, ", "));
    if (found.empty()) return fail("{} names no calendar", url.text());
    return found.front();
}

std::optional<std::size_t> segment_after(const std::vector<std::string>& segments, std::string_view name) {
    const auto found = std::ranges::find(segments, name);
    if (found == segments.end() || std::next(found) == segments.end()) return std::nullopt;
    return static_cast<std::size_t>(found - segments.begin()) + 1;
}

}  // namespace

bool is_google_host(std::string_view host) {
    return host == "calendar.google.com" || host == "google.com" || host == "www.google.com";
}

bool is_calendar_id(std::string_view written) {
    const auto at = written.find('@');
    if (at == 0 || at == std::string_view::npos || written.find_first_of(" /:?#\"<>") != std::string_view::npos)
        return false;
    const auto domain = written.substr(at + 1);
    return domain.find('.') != std::string_view::npos && domain.find('@') == std::string_view::npos;
}

Result<std::string> calendar_id(std::string_view written) {
    written = ascii::trim(written);
    if (is_calendar_id(written)) return std::string(written);
    if (const auto decoded = percent_decode(written); is_calendar_id(decoded)) return decoded;
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    if (!is_google_host(url->host)) return fail("{} is no Google Calendar URL", written);
    const auto segments = url->segments();
    for (const char* parent : {"ical", "feeds"})
        if (const auto at = segment_after(segments, parent); at && is_calendar_id(segments[*at])) return segments[*at];
    if (url->query && url->query->find("eid=") != std::string::npos)
        return fail("{} is one event, not a calendar; the calendar's page has its id under \"Integrate calendar\"",
                    written);
    return id_in_query(*url);
}

Result<std::string> feed_url(std::string_view written) {
    const auto id = calendar_id(written);
    if (!id) return tl::unexpected(id.error());
    std::string visibility = "public";
    if (const auto url = parse_web_url(written))
        for (const auto& segment : url->segments())
            if (segment.starts_with("private-")) visibility = segment;
    return fmt::format("https://calendar.google.com/calendar/ical/{}/{}/basic.ics", percent_encode(*id), visibility);
}

}  // namespace gatherd::google_calendar
