#include "bevy/bevy.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "dom/xml.hpp"
#include "fetchers/answer.hpp"
#include "group_page/group_page.hpp"
#include "jsonld/jsonld.hpp"

namespace gatherd::bevy {
namespace {

constexpr std::string_view chapter_purpose = "chapter";  // "chapter 2026-03": from that month on maps are asked for
constexpr std::string_view map_purpose = "map";
constexpr std::string_view later_map_purpose = "later map";  // of a month for which nothing may be planned
constexpr std::string_view event_purpose = "event";
constexpr std::size_t most_events = 10;
constexpr int months_mapped = 2;

constexpr std::array known_hosts{std::string_view("gdg.community.dev"), std::string_view("community.cncf.io"),
                                 std::string_view("community.uipath.com")};

/// "google-gdg-berlin-presents-devfest" of ".../events/details/google-gdg-berlin-presents-devfest/cohost-x", or "".
std::string event_slug(const Url& url) {
    const auto segments = url.segments();
    if (segments.size() < 3 || segments[0] != "events" || segments[1] != "details") return {};
    return segments[2];
}

std::string event_url(const Url& url) {
    return fmt::format("{}://{}/events/details/{}/", url.scheme, url.authority(), percent_encode(event_slug(url)));
}

Result<std::string> canonical_url(std::string_view written) {
    if (const auto file = saved_copy(written)) return file->text();
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    if (!event_slug(*url).empty()) return event_url(*url);
    const auto segments = url->segments();
    if (segments.empty() || segments[0] == "events")
        return fail("{} is neither a chapter's nor an event's page", written);
    return fmt::format("{}://{}/{}/", url->scheme, url->authority(), percent_encode(segments[0]));
}

int recognizes(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url || saved_copy(written) || !canonical_url(written)) return 0;
    if (std::ranges::find(known_hosts, url->host) != known_hosts.end()) return 3;
    return event_slug(*url).find("-presents-") != std::string::npos ? 2 : 0;
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    const auto segments = url ? url->segments() : std::vector<std::string>{};
    return name_from(segments.empty() ? std::string(canonical_url) : segments.back());
}

bool is_event_page(std::string_view canonical) { return canonical.find("/events/details/") != std::string_view::npos; }

Result<std::vector<Request>> start(const Source& source, sys_seconds now) {
    const auto month = fmt::format("{} {}", chapter_purpose, date::format("%Y-%m", now));
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, month)};
    auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    auto purpose = is_event_page(*url) ? std::string(event_purpose) : month;
    return std::vector{get(std::move(*url), std::move(purpose))};
}

/// "gdg-berlin" owns "google-gdg-berlin-presents-…".
bool is_of_chapter(const Url& url, const std::string& chapter) {
    return ("-" + event_slug(url)).find("-" + chapter + "-presents-") != std::string::npos;
}

/// Requests for the events among the links; those of other chapters only where the chapter's page calls them its own.
std::vector<Request> event_requests(const std::vector<std::string>& links, const Url& page, bool of_any_chapter) {
    std::vector<Request> out;
    const auto segments = page.segments();
    const auto chapter = segments.empty() ? std::string{} : segments[0];
    for (const auto& link : links) {
        const auto url = parse_url(link);
        if (!url || url->host != page.host || event_slug(*url).empty() || out.size() >= most_events) continue;
        if (!of_any_chapter && !is_of_chapter(*url, chapter)) continue;
        auto target = event_url(*url);
        if (std::ranges::find(out, target, &Request::url) == out.end())
            out.push_back(get(std::move(target), std::string(event_purpose)));
    }
    return out;
}

std::vector<Request> map_requests(const Url& page, std::string_view purpose) {
    std::vector<Request> out;
    const auto first =
        parse_date(std::string(purpose.substr(std::min(purpose.size(), chapter_purpose.size() + 1))) + "-01");
    if (!first) return out;
    auto month = date::year_month_day(*first);
    for (int i = 0; i < months_mapped; ++i, month += date::months(1))
        out.push_back(get(fmt::format("{}://{}/sitemap-events-{}.xml", page.scheme, page.authority(),
                                      date::format("%Y-%m", date::local_days(month))),
                          std::string(i == 0 ? map_purpose : later_map_purpose), false));
    return out;
}

/// Many events bear the country of the site's owner, whatever their place: one that its clock contradicts is no word.
void drop_doubtful_country(RawEvent& event) {
    constexpr auto easternmost = std::chrono::hours(-4);
    for (auto& place : event.places) {
        const bool american = place.country == "US" || place.country == "United States" || place.country == "USA";
        if (american && event.start.utc_offset && *event.start.utc_offset > easternmost) place.country.clear();
    }
}

/// "Agentic Day | UiPath Bengaluru" names the chapter, where the markup names the community as a whole.
void name_organizer(const pugi::xml_document& page, RawEvent& event) {
    const auto title = dom::meta_of(page, "og:title");
    const auto head = event.title + " | ";
    if (title.starts_with(head) && title.size() > head.size()) event.organizer.name = title.substr(head.size());
}

Result<Step> read_event(const pugi::xml_document& page, const Exchange& exchange) {
    Step step;
    step.document = jsonld::read_page(page, exchange.response.final_url);
    const auto url = parse_url(exchange.request.url);
    const bool is_own_page = url && !event_slug(*url).empty();
    if (step.document.events.empty()) return fail("{}: the page describes no event", exchange.request.url);
    for (auto& event : step.document.events) {
        if (event.url.empty() && is_own_page) event.url = exchange.request.url;
        drop_doubtful_country(event);
        name_organizer(page, event);
    }
    return step;
}

Result<Step> read_chapter(const pugi::xml_document& page, const Exchange& exchange) {
    const auto url = parse_url(exchange.response.final_url);
    if (!url) return tl::unexpected(url.error());
    const auto found = group_page::upcoming(page, exchange.response.final_url);
    Step step;
    step.document.name = dom::meta_of(page, "og:title");
    step.more = event_requests(found.urls, *url, found.has_caption);
    step.has_events = found.has_caption && step.more.empty();
    if (step.has_events) step.document.reader = "Bevy chapter";
    step.document.ends_early = step.more.size() == most_events;
    if (found.has_caption || !step.more.empty()) return step;
    step.more = map_requests(*url, exchange.request.purpose);
    // What the maps do not name may still take place.
    step.document.ends_early = true;
    if (step.more.empty()) return fail("{}: no list of events", exchange.request.url);
    return step;
}

Result<Step> read_map(const Source& source, const Exchange& exchange) {
    const auto map = dom::parse_xml(exchange.response.body, exchange.response.header("content-type"));
    if (!map) return fail("{}: {}", exchange.request.url, map.error().message);
    const auto chapter = parse_web_url(source.url);
    if (!chapter) return tl::unexpected(chapter.error());
    std::vector<std::string> links;
    for (const auto& location : map->select_nodes("//*[local-name()='loc']"))
        links.emplace_back(ascii::trim(location.node().child_value()));
    Step step;
    step.has_events = false;
    step.more = event_requests(links, *chapter, false);
    return step;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const bool is_detail = exchange.request.purpose == event_purpose && !is_event_page(source.url);
    const bool is_later = exchange.request.purpose == later_map_purpose;
    if ((is_detail || is_later) && is_missing(exchange)) return without_event(exchange);
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    if (is_later || exchange.request.purpose == map_purpose) return read_map(source, exchange);
    const auto page = dom::parse_html(exchange.response.body, exchange.response.header("content-type"));
    if (!page) return fail("{}: {}", exchange.request.url, page.error().message);
    if (exchange.request.purpose == event_purpose || saved_copy(exchange.request.url))
        return read_event(*page, exchange);
    return read_chapter(*page, exchange);
}

}  // namespace

constinit const Platform platform{"bevy", "Bevy chapter", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::bevy
