#include "eventbrite/eventbrite.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "eventbrite/listed_events.hpp"
#include "fetchers/answer.hpp"
#include "json/json.hpp"
#include "jsonld/jsonld.hpp"

namespace gatherd::eventbrite {
namespace {

constexpr std::string_view page_purpose = "page";
constexpr std::string_view event_purpose = "event";
constexpr std::string_view series_purpose = "series";  // the page of a series, which may name its dates
constexpr std::string_view more_purpose = "more";      // "more 2": that page of what is to come
constexpr int most_pages = 10;
constexpr auto longest_event = std::chrono::hours(24 * 21);  // what lasts longer is a series' container
constexpr auto longest_of_series = std::chrono::hours(48);   // likewise on the page of a series
constexpr std::ptrdiff_t most_series_pages = 10;             // for one page of the list

/// "www.eventbrite.com", "eventbrite.co.uk", "rustlab.eventbrite.com"
bool is_eventbrite_host(std::string_view host) {
    const auto pieces = ascii::split(host, '.');
    const auto found = std::ranges::find(pieces, "eventbrite");
    const auto after = pieces.end() - found;
    return after == 2 || (after == 3 && (found[1] == "co" || found[1] == "com") && found[2].size() == 2);
}

/// "/o/rust-wroclaw-30000000000" and "/e/title-tickets-123456789012" end in the id.
std::string trailing_digits(std::string_view text) {
    const auto last = text.find_last_not_of("0123456789");
    return std::string(last == std::string_view::npos ? text : text.substr(last + 1));
}

/// The id of an event's page, the same on every national site; "" for another page.
std::string event_id(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url || !is_eventbrite_host(url->host)) return {};
    const auto segments = url->segments();
    if (segments.size() < 2 || segments[0] != "e") return {};
    const auto digits = trailing_digits(segments[1]);
    return digits.size() >= 6 ? digits : std::string{};
}

Result<Url> page_address(std::string_view written) {
    auto url = parse_web_url(written);
    if (!url) return url;
    if (!is_eventbrite_host(url->host)) return fail("{} is not on eventbrite", written);
    const auto segments = url->segments();
    const bool named =
        !segments.empty() && (segments[0] == "o" || segments[0] == "e" || segments[0] == "cc") && segments.size() > 1;
    // "https://rustlab.eventbrite.com" is a page of its own.
    const bool own_host = !url->host.starts_with("www.") && ascii::split(url->host, '.').front() != "eventbrite";
    if (!named && !own_host) return fail("{} is neither an organizer's nor an event's page", written);
    url->scheme = "https";
    url->query.reset();
    url->fragment.reset();
    while (url->path.size() > 1 && url->path.ends_with('/')) url->path.pop_back();
    return url;
}

int recognizes(std::string_view url) { return page_address(url) ? 3 : 0; }
Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    return page_address(url).map(&Url::text);
}

std::string derived_name(std::string_view canonical_url) {
    const auto url = page_address(canonical_url);
    if (!url) return name_from(canonical_url);
    const auto segments = url->segments();
    return name_from("eventbrite-" + (segments.size() > 1 ? segments[1] : url->host));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, std::string(page_purpose))};
    auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    *url = with_configured_slash(std::move(*url), source.url);
    return std::vector{get(std::move(*url), std::string(page_purpose))};
}

/// The Organization or ProfilePage that stands beside the events.
std::string organizer_name(const pugi::xml_document& page) {
    for (const auto& script : dom::scripts_of_type(page, "application/ld+json")) {
        bool mended = false;
        const auto block = json::parse_tolerantly(script, mended);
        if (!block) continue;
        const auto& entity = (*block)["mainEntity"].is_object() ? (*block)["mainEntity"] : *block;
        if (entity.text("@type") == "Organization" || entity.text("@type") == "Person")
            return dom::without_entities(entity.text("name"));
    }
    return {};
}

/// The page of a series tells its dates; without one it is named among what was left out, never as one long event.
void ask_or_reject(const RawEvent& series, bool may_ask, Step& step) {
    const auto asked = std::ranges::count(step.more, series_purpose, &Request::purpose);
    if (may_ask && asked < most_series_pages && !series.url.empty()) {
        const auto address = page_address(series.url);
        auto url = address ? with_configured_slash(address->text(), series.url) : series.url;
        step.more.push_back(get(std::move(url), std::string(series_purpose)));
        return;
    }
    ++step.document.rejected;
    step.document.diagnostics.push_back({Severity::warning, 0,
                                         fmt::format("'{}' stands for a series from {} on without naming its dates: {}",
                                                     series.title, format_local(series.start.wall), series.url)});
}

/// JSON-LD does not tell a series from an event that lasts for months.
void replace_containers(std::string_view purpose, Step& step) {
    const bool on_list = purpose != event_purpose && purpose != series_purpose;
    const auto longest = purpose == series_purpose ? longest_of_series : longest_event;
    std::erase_if(step.document.events, [&](const RawEvent& event) {
        if (!event.end || event.end->wall - event.start.wall <= longest) return false;
        ask_or_reject(event, on_list, step);
        return true;
    });
}

/// Of a venue without an address Eventbrite looks up the name, anywhere on earth: a "Chirnside Community Hall" in
/// Scotland is put at Chirnside Park near Melbourne.
void drop_guessed_coordinates(RawEvent& event) {
    for (auto& place : event.places) {
        auto told = place;
        told.venue.clear();
        told.coordinates.reset();
        if (told.empty()) place.coordinates.reset();
    }
}

void complete(RawEvent& event, const Organizer& organizer) {
    drop_guessed_coordinates(event);
    if (auto url = page_address(event.url)) event.url = with_configured_slash(url->text(), event.url);
    if (const auto id = event_id(event.url); !id.empty()) event.platform_id = "eventbrite:" + id;
    if (event.organizer.name.empty()) event.organizer.name = organizer.name;
    if (event.organizer.url.empty()) event.organizer.url = organizer.url;
    if (auto url = page_address(event.organizer.url)) event.organizer.url = url->text();
}

/// The data that the page's own scripts read; nothing when it has none.
json::Value page_data(const pugi::xml_document& page) {
    constexpr std::string_view assignment = "window.__SERVER_DATA__";
    const auto script = page.select_node("//script[contains(., 'window.__SERVER_DATA__')]").node();
    std::string text = script.child_value();
    const auto at = text.find(assignment);
    const auto open = at == std::string::npos ? at : text.find('{', at);
    if (open == std::string::npos) return {};
    std::ranges::replace(text, '\t', ' ');  // raw in strings, where JSON allows none
    return json::parse_prefix(std::string_view(text).substr(open)).value_or(json::Value{});
}

/// https://www.eventbrite.com/org/ID/showmore/…: the list that the page's button asks for.
std::optional<Request> more_request(const Url& organizer, int page) {
    const auto segments = organizer.segments();
    const auto id = segments.size() > 1 && segments[0] == "o" ? trailing_digits(segments[1]) : std::string{};
    if (id.empty()) return std::nullopt;
    return get(fmt::format("{}://{}/org/{}/showmore/?page_size=12&type=future&page={}", organizer.scheme,
                           organizer.authority(), id, page),
               fmt::format("{} {}", more_purpose, page));
}

void take(Listed& listed, Step& step) {
    step.document = std::move(listed.document);
    for (const auto& series : listed.series) ask_or_reject(series, true, step);
}

/// Asks for the page after this one, or says that events are missing.
void go_on(const Listed& listed, const Result<Url>& organizer, int page, Step& step) {
    if (!listed.goes_on) return;
    auto request = organizer && page < most_pages ? more_request(*organizer, page + 1) : std::nullopt;
    if (request)
        step.more.push_back(std::move(*request));
    else
        step.document.ends_early = true;
}

/// What the page shows: of an organizer the list, of an event the event.
void read_shown(const pugi::xml_document& page, const Exchange& exchange, const Result<Url>& organizer, Step& step) {
    auto listed = read_page_data(page_data(page));
    if (listed && (listed->goes_on || !listed->document.events.empty() || !listed->series.empty())) {
        take(*listed, step);
        go_on(*listed, organizer, 1, step);
    } else {
        step.document = jsonld::read_page(page, exchange.response.final_url);
    }
}

Result<Step> read_list_page(const Exchange& exchange, const Result<Url>& organizer) {
    int number = most_pages;
    const auto digits = std::string_view(exchange.request.purpose).substr(more_purpose.size() + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    auto checked = check_answer(exchange);
    const auto answer = checked ? json::parse(exchange.response.body) : tl::unexpected(checked.error());
    auto listed = answer ? read_answer(*answer) : Result<Listed>(tl::unexpected(answer.error()));
    Step step;
    if (listed) {
        take(*listed, step);
        go_on(*listed, organizer, number, step);
        return step;
    }
    // The page's own events stand; of the others nothing is known.
    step.document.ends_early = true;
    step.document.diagnostics.push_back(
        {Severity::warning, 0, fmt::format("the organizer's later events are not told: {}", listed.error().message)});
    return step;
}

/// An answer of the API, kept in a file.
Result<Step> read_saved_answer(const Exchange& exchange) {
    const auto answer = json::parse(exchange.response.body);
    auto listed = answer ? read_answer(*answer) : Result<Listed>(tl::unexpected(answer.error()));
    if (!listed) return fail("{}: {}", exchange.request.url, listed.error().message);
    Step step;
    take(*listed, step);
    step.document.ends_early = listed->goes_on;
    return step;
}

std::optional<Request> event_page(std::string_view url) {
    const auto address = page_address(url);
    if (!address || event_id(url).empty()) return std::nullopt;
    return get(address->text(), std::string(event_purpose));
}

Result<Step> read_page(const Exchange& exchange, const Result<Url>& asked) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    if (ascii::trim(exchange.response.body).starts_with('{')) return read_saved_answer(exchange);
    const auto page = dom::parse_html(exchange.response.body, exchange.response.header("content-type"));
    if (!page) return fail("{}: {}", exchange.request.url, page.error().message);
    Step step;
    read_shown(*page, exchange, asked, step);
    step.document.name = organizer_name(*page);
    if (step.document.events.empty() && step.document.name.empty() && step.more.empty())
        return fail("{}: the page has no JSON-LD of an organizer or event", exchange.request.url);
    return step;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const auto asked = page_address(source.url);
    const auto& purpose = exchange.request.purpose;
    if (purpose == series_purpose && is_missing(exchange)) return without_event(exchange);
    const bool is_list = purpose.starts_with(more_purpose);
    auto step = is_list ? read_list_page(exchange, asked) : read_page(exchange, asked);
    if (!step) return step;
    const bool is_organizer = asked && event_id(asked->text()).empty();
    for (auto& event : step->document.events)
        complete(event, {step->document.name, is_organizer ? asked->text() : std::string{}});
    replace_containers(purpose, *step);
    return step;
}

}  // namespace

constinit const Platform platform{
    "eventbrite", "Eventbrite organizer", recognizes, canonical_url, derived_name, start, read, event_page};

}  // namespace gatherd::eventbrite
