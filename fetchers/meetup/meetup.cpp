#include "meetup/meetup.hpp"

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"
#include "meetup/page.hpp"
#include "meetup/urls.hpp"

namespace gatherd::meetup {
namespace {

constexpr std::string_view page_purpose = "page";
constexpr std::string_view feed_purpose = "feed";

/// The group a source is about. A saved copy of a group's page is named after its slug: "rust-berlin.html".
Result<Address> group_of(std::string_view url) {
    const auto file = saved_copy(url);
    if (!file) return parse_address(url);
    const auto segments = file->segments();
    const auto name = segments.empty() ? std::string{} : segments.back();
    return Address{ascii::lower(name.substr(0, name.rfind('.'))), ""};
}

int recognizes(std::string_view url) { return parse_address(url) ? 3 : 0; }

Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    return parse_address(url).map([](const Address& address) { return group_url(address.slug) + "/"; });
}

std::string derived_name(std::string_view canonical_url) {
    const auto address = group_of(canonical_url);
    return name_from(address ? percent_decode(address->slug) : canonical_url);
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, std::string(page_purpose))};
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    return std::vector{get(events_page_url(address->slug), std::string(page_purpose))};
}

/// The group's feed has ten events without place and mode: better than nothing, and said so.
Step fall_back(const Address& asked, const std::string& why) {
    Step step;
    step.has_events = false;
    step.more.push_back(get(feed_url(asked.slug), std::string(feed_purpose)));
    step.document.reader = "none";
    step.document.diagnostics.push_back(
        {Severity::warning, 0, why + "; asking the group's iCalendar feed, which tells neither place nor mode"});
    return step;
}

Result<Step> read_list(const Address& asked, const Exchange& exchange) {
    const auto& response = exchange.response;
    if (is_missing(exchange))
        return fail("{}: {}: Meetup has no group '{}'", exchange.request.url, response.status, asked.slug);
    if (auto checked = check_answer(exchange); !checked) return fall_back(asked, checked.error().message);
    auto document = read_page(response.body, response.header("content-type"), asked, response.final_url);
    if (!document && document.error().is_final) return fail("{}: {}", exchange.request.url, document.error().message);
    if (!document) return fall_back(asked, exchange.request.url + ": " + document.error().message);
    Step step;
    step.document = std::move(*document);
    return step;
}

Result<Step> read_group_feed(const Address& asked, const Exchange& exchange) {
    if (exchange.response.body.find("Invalid feed signature") != std::string::npos)
        return fail("{}: a private group: its events are not public", exchange.request.url);
    if (exchange.response.body.find("Group not found") != std::string::npos)
        return fail("{}: Meetup has no group '{}'", exchange.request.url, asked.slug);
    auto step = calendar_feed::read_feed(exchange);
    if (!step) return step;
    for (auto& event : step->document.events) {
        event.organizer = {step->document.name, group_url(asked.slug)};
        if (event.home_zone.empty()) event.home_zone = step->document.time_zone;
    }
    return step;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const auto asked = group_of(source.url);
    if (!asked) return tl::unexpected(asked.error());
    if (exchange.request.purpose == feed_purpose) return read_group_feed(*asked, exchange);
    return read_list(*asked, exchange);
}

}  // namespace

constinit const Platform platform{"meetup", "Meetup group", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::meetup
