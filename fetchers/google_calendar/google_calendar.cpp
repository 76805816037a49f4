#include "google_calendar/google_calendar.hpp"

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "fetchers/answer.hpp"
#include "google_calendar/api.hpp"
#include "google_calendar/calendar_id.hpp"

namespace gatherd::google_calendar {
namespace {

int recognizes(std::string_view url) {
    const bool id = is_calendar_id(url) && (url.ends_with("calendar.google.com") || url.ends_with("@gmail.com"));
    if (id) return 3;
    const auto parsed = parse_web_url(url);
    return parsed && is_google_host(parsed->host) && parsed->path.starts_with("/calendar") ? 3 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    const auto id = calendar_id(canonical_url);
    if (!id) return "google-calendar";
    const auto local = id->substr(0, id->find('@'));
    // A group calendar's id is random letters: eight of them tell calendars apart.
    const bool random = id->ends_with("@group.calendar.google.com");
    return name_from(random ? "google-calendar-" + local.substr(0, 8) : local + "-calendar");
}

Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    return feed_url(url);
}

Result<std::vector<Request>> start(const Source& source, sys_seconds now) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, "feed")};
    auto url = feed_url(source.url);
    if (!url) return tl::unexpected(url.error());
    const auto id = calendar_id(source.url);
    // A private address is a right to read of its own, which the key does not have.
    const bool is_public = url->ends_with("/public/basic.ics");
    if (id && is_public && api::is_configured(source)) return std::vector{api::first_request(source, *id, now)};
    return std::vector{get(std::move(*url), "feed", false)};
}

bool is_refused_for_its_token(const Exchange& exchange) {
    return exchange.response.status == 410 || exchange.response.status == 400;
}

Result<Step> read_api(const Source& source, const Exchange& exchange, const api::Asked& asked) {
    auto step = api::read_list(exchange, asked);
    // Half a list is no list: the next poll begins anew.
    if (step || asked.page > 1) return step;
    const auto& why = step.error().message;
    if (asked.changes && is_refused_for_its_token(exchange)) {
        const auto id = calendar_id(source.url);
        if (!id) return tl::unexpected(id.error());
        return instead(api::list_request(source, *id, asked.now), why + "; reading the whole calendar", Severity::note);
    }
    auto url = feed_url(source.url);
    if (!url) return tl::unexpected(url.error());
    return instead(get(std::move(*url), "feed", false), why + "; asking the calendar's feed instead");
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    if (const auto asked = api::asked(exchange.request)) return read_api(source, exchange, *asked);
    if (is_missing(exchange))
        return fail("{}: {}: no such calendar, or it is not public", exchange.request.url, exchange.response.status);
    auto step = calendar_feed::read_feed(exchange);
    if (step && !source.secrets_problem.empty())
        step->document.diagnostics.push_back({Severity::warning, 0, "the API is not asked: " + source.secrets_problem});
    return step;
}

}  // namespace

constinit const Platform platform{
    "google-calendar", "Google Calendar", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::google_calendar
