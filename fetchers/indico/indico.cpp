#include "indico/indico.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"
#include "indico/export.hpp"

namespace gatherd::indico {
namespace {

constexpr std::string_view export_purpose = "export";
constexpr std::string_view feed_purpose = "feed";
constexpr auto looked_back = date::days(2);  // events that are running
constexpr auto looked_ahead = date::days(400);

/// "https://lpc.events/event/18/contributions/" in its parts; a site may live below a path of its host.
struct Address {
    std::string site;  ///< "https://lpc.events/"
    std::string host;
    bool is_event = false;
    std::string id;
};

Result<Address> parse_address(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    Address address{fmt::format("{}://{}/", url->scheme, url->authority()), url->host, false, {}};
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
        const bool named = segments[i] == "event" || segments[i] == "category";
        if (named && std::ranges::all_of(segments[i + 1], ascii::is_digit)) {
            address.is_event = segments[i] == "event";
            address.id = segments[i + 1];
            return address;
        }
        address.site += percent_encode(segments[i]) + "/";
    }
    return fail("{} is neither an event nor a category of an Indico site", written);
}

std::string page_url(const Address& address) {
    return fmt::format("{}{}/{}/", address.site, address.is_event ? "event" : "category", address.id);
}

std::string feed_url(const Address& address) {
    return page_url(address) + (address.is_event ? "event.ics" : "events.ics");
}

std::string export_url(const Address& address, sys_seconds now) {
    if (address.is_event) return fmt::format("{}export/event/{}.json", address.site, address.id);
    const auto today = date::floor<date::days>(now);
    return fmt::format("{}export/categ/{}.json?from={}&to={}", address.site, address.id,
                       date::format("%F", today - looked_back), date::format("%F", today + looked_ahead));
}

Result<std::string> canonical_url(std::string_view written) {
    if (const auto file = saved_copy(written)) return file->text();
    return parse_address(written).map(page_url);
}

/// Other software has such paths too: only hosts that are known, or named after it, are sure.
int recognizes(std::string_view written) {
    const auto address = parse_address(written);
    if (!address || saved_copy(written)) return 0;
    return address->host == "lpc.events" || address->host.starts_with("indico.") ? 3 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    return name_from(url ? std::string(bare_host(*url)) + "-" + ascii::join(url->segments(), "-")
                         : std::string(canonical_url));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds now) {
    if (const auto file = saved_copy(source.url))
        return std::vector{get_saved_copy(*file, std::string(export_purpose))};
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    return std::vector{get(export_url(*address, now), std::string(export_purpose), false)};
}

/// A category's export begins on the day that was asked for.
void read_span(const Request& request, Document& document) {
    const auto url = parse_url(request.url);
    for (const auto& [name, value] : parse_query(url ? url->query.value_or("") : ""))
        if (name == "from")
            if (const auto day = parse_date(value)) document.covers_from = sys_seconds(day->time_since_epoch());
}

Step fall_back(const Address& address, const std::string& why) {
    return instead(get(feed_url(address), std::string(feed_purpose), false), why + "; asking the iCalendar feed",
                   Severity::note);
}

Result<Step> read_exported(const Address& address, const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return fall_back(address, checked.error().message);
    auto document = read_export(exchange.response.body, address.host);
    if (!document) return fall_back(address, exchange.request.url + ": " + document.error().message);
    Step step;
    step.document = std::move(*document);
    read_span(exchange.request, step.document);
    return step;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const auto address = parse_address(source.url).value_or(Address{});
    if (exchange.request.purpose == export_purpose) return read_exported(address, exchange);
    auto step = calendar_feed::read_feed(exchange);
    if (!step) return step;
    step->document.partial = true;
    for (auto& event : step->document.events)
        if (event.url.empty() && address.is_event) event.url = page_url(address);
    return step;
}

}  // namespace

constinit const Platform platform{"indico", "Indico event or category", recognizes, canonical_url, derived_name, start,
                                  read};

}  // namespace gatherd::indico
