#include "meetup/meetup.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"
#include "meetup/api.hpp"
#include "meetup/event_node.hpp"
#include "meetup/page.hpp"
#include "meetup/urls.hpp"

namespace gatherd::meetup {
namespace {

constexpr std::string_view page_purpose = "page";
constexpr std::string_view feed_purpose = "feed";
constexpr std::string_view event_purpose = "event";
constexpr std::size_t most_event_pages = 3;  // of one poll: every request counts against the host's budget

/// The group a source is about. A saved copy of a group's page is named after its slug: "rust-berlin.html".
Result<Address> group_of(std::string_view url) {
    const auto file = saved_copy(url);
    if (!file) return parse_address(url);
    const auto segments = file->segments();
    const auto name = segments.empty() ? std::string{} : segments.back();
    return Address{ascii::lower(name.substr(0, name.rfind('.'))), ""};
}

/// Pages of the site that are no group's too: only this platform can say what is wrong with them.
int recognizes(std::string_view url) {
    const auto parsed = parse_web_url(url);
    return parsed && is_meetup_host(parsed->host) ? 3 : 0;
}

Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    return parse_address(url).map([](const Address& address) { return group_url(address.slug) + "/"; });
}

std::string derived_name(std::string_view canonical_url) {
    const auto address = group_of(canonical_url);
    return name_from(address ? percent_decode(address->slug) : canonical_url);
}

Result<std::vector<Request>> start(const Source& source, sys_seconds now) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, std::string(page_purpose))};
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    if (api::is_configured(source))
        if (auto request = api::token_request(source, now)) return std::vector{std::move(*request)};
    return std::vector{get(events_page_url(address->slug), std::string(page_purpose))};
}

/// The public page instead of the API.
Step without_api(const Address& asked, const std::string& why) {
    return instead(get(events_page_url(asked.slug), std::string(page_purpose)),
                   why + "; reading the group's public page instead");
}

/// An answer of the API. Once a page of its list was read, only its next page will do.
Result<Step> read_api(const Address& asked, const Exchange& exchange) {
    if (api::is_token_answer(exchange.request)) {
        auto step = api::read_token(exchange, asked);
        return step ? std::move(*step) : without_api(asked, step.error().message);
    }
    auto list = api::read_list(exchange, asked);
    if (!list && api::is_later_page(exchange.request)) return tl::unexpected(list.error());
    if (!list) return without_api(asked, list.error().message);
    if (list->no_such_group) return fail("{}: Meetup has no group '{}'", exchange.request.url, asked.slug);
    return std::move(list->step);
}

/// The group's feed has ten events without place and mode: better than nothing, and said so.
Step fall_back(const Address& asked, const std::string& why) {
    return instead(get(feed_url(asked.slug), std::string(feed_purpose)),
                   why + "; asking the group's iCalendar feed, which tells neither place nor mode");
}

/// Whether the list leaves out what a listing prints: the end, or the place of an event that has one.
bool lacks_something(const RawEvent& event) {
    const bool placed = event.mode == Mode::virtual_ || !event.places.empty();
    return event.status == Status::confirmed && (!placed || (!event.end && !event.duration));
}

/// Asks for the pages of the next events that lack something.
void ask_for_missing(Step& step) {
    std::vector<const RawEvent*> lacking;
    for (const auto& event : step.document.events) {
        const auto start = sys_seconds(
            (event.start.wall - event.start.utc_offset.value_or(std::chrono::seconds(0))).time_since_epoch());
        if (lacks_something(event) && (!step.document.covers_from || start >= *step.document.covers_from))
            lacking.push_back(&event);
    }
    std::ranges::stable_sort(lacking, {}, [](const auto* event) { return event->start.wall; });
    if (lacking.size() > most_event_pages) lacking.resize(most_event_pages);
    for (const auto* event : lacking) step.more.push_back(get(event->url, std::string(event_purpose)));
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
    if (!saved_copy(exchange.request.url)) ask_for_missing(step);
    return step;
}

/// One event's page: what it adds is merged into the event of the list by the event's id. A page that tells nothing
/// costs nothing.
Step read_event_page(const Exchange& exchange) {
    Step step;
    const auto& response = exchange.response;
    const auto asked = parse_address(exchange.request.url);
    auto checked = check_answer(exchange);
    if (asked && checked) {
        auto document = read_page(response.body, response.header("content-type"), *asked, response.final_url);
        if (document)
            std::erase_if(document->events, [&](const RawEvent& event) {
                const auto told = parse_address(event.url);
                return !told || told->event_id != asked->event_id;
            });
        if (document && !document->events.empty()) {
            step.document = std::move(*document);
            return step;
        }
        checked = fail("{}: no event in the page", exchange.request.url);
    }
    step.has_events = false;
    step.document.diagnostics.push_back({Severity::note, 0, checked ? exchange.request.url : checked.error().message});
    return step;
}

std::optional<Request> event_page(std::string_view url) {
    const auto address = parse_address(url);
    if (!address || address->event_id.empty()) return std::nullopt;
    return get(event_url(address->slug, address->event_id), std::string(event_purpose));
}

/// The group's slug by the URLs of its events: those of a group that was renamed have its new name. A feed that does
/// not tell, or tells several, is of the group that was asked for.
std::string slug_of_feed(const Document& document, const Address& asked) {
    std::string slug;
    for (const auto& event : document.events) {
        const auto address = parse_address(event.url);
        if (!address || (!slug.empty() && slug != address->slug)) return asked.slug;
        slug = address->slug;
    }
    return slug.empty() ? asked.slug : slug;
}

/// Feeds until 2020 were called "Events - Rust Berlin".
std::string group_name_of(const std::string& calendar_name) {
    constexpr std::string_view prefix = "Events - ";
    return calendar_name.starts_with(prefix) ? calendar_name.substr(prefix.size()) : calendar_name;
}

Result<Step> read_group_feed(const Address& asked, const Exchange& exchange) {
    if (exchange.response.body.find("Invalid feed signature") != std::string::npos)
        return fail("{}: a private group: its events are not public", exchange.request.url);
    if (exchange.response.body.find("Group not found") != std::string::npos)
        return fail("{}: Meetup has no group '{}'", exchange.request.url, asked.slug);
    auto step = calendar_feed::read_feed(exchange);
    if (!step) return step;
    step->document.partial = true;
    // The feed ends after ten events; what it does not list may still take place.
    constexpr std::size_t most_listed = 10;
    step->document.ends_early = step->document.events.size() >= most_listed;
    step->document.name = group_name_of(step->document.name);
    const auto slug = slug_of_feed(step->document, asked);
    if (slug != asked.slug) step->document.diagnostics.push_back(renamed(asked.slug, slug));
    for (auto& event : step->document.events) {
        event.organizer = {step->document.name, group_url(slug)};
        if (event.home_zone.empty()) event.home_zone = step->document.time_zone;
        if (auto alias = planned_alias(slug, event); !alias.empty()) event.aliases.push_back(std::move(alias));
    }
    return step;
}

/// Why the API that is configured was not asked, or "".
std::string unusable_secrets(const Source& source) {
    if (!source.secrets_problem.empty() || !api::is_configured(source)) return source.secrets_problem;
    const auto request = api::token_request(source, {});
    return request ? std::string{} : request.error().message;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const auto asked = group_of(source.url);
    if (!asked) return tl::unexpected(asked.error());
    const auto& request = exchange.request;
    if (request.purpose == feed_purpose) return read_group_feed(*asked, exchange);
    if (request.purpose == event_purpose) return read_event_page(exchange);
    if (api::is_token_answer(request) || api::is_list_answer(request)) return read_api(*asked, exchange);
    auto step = read_list(*asked, exchange);
    if (step && !unusable_secrets(source).empty())
        step->document.diagnostics.push_back(
            {Severity::warning, 0, "the API is not asked: " + unusable_secrets(source)});
    return step;
}

}  // namespace

constinit const Platform platform{"meetup",     "Meetup group", recognizes, canonical_url,
                                  derived_name, start,          read,       event_page};

}  // namespace gatherd::meetup
