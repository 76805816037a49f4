#include "luma/luma.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "json/json.hpp"
#include "jsonld/jsonld.hpp"
#include "luma/items.hpp"
#include "luma/urls.hpp"

namespace gatherd::luma {
namespace {

constexpr std::string_view page_purpose = "page";
constexpr std::string_view items_purpose = "items";  // "items 2" asks for the second page
constexpr std::string_view feed_purpose = "feed";
constexpr std::string_view second_purpose = "second look";  // the page, after the id in its URL led nowhere
constexpr int most_pages = 20;                              // of 50 entries

int recognizes(std::string_view url) { return parse_address(url) ? 3 : 0; }

Result<std::string> canonical_url(std::string_view url) {
    if (const auto file = saved_copy(url)) return file->text();
    return parse_address(url).map(page_url);
}

std::string derived_name(std::string_view canonical_url) {
    const auto address = parse_address(canonical_url);
    if (!address) return name_from(canonical_url);
    return name_from("luma-" + (address->slug.empty() ? address->calendar_id : address->slug));
}

Request items_request(std::string_view calendar_id, std::string_view cursor, int page) {
    auto purpose = page == 1 ? std::string(items_purpose) : fmt::format("{} {}", items_purpose, page);
    return get(items_url(calendar_id, cursor), std::move(purpose), false);
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, std::string(page_purpose))};
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    if (!address->calendar_id.empty()) return std::vector{items_request(address->calendar_id, "", 1)};
    return std::vector{get(page_url(*address), std::string(page_purpose))};
}

/// The calendar that a page belongs to: what the page says to phones, or the data of a calendar page.
std::string calendar_id_of(const pugi::xml_document& page) {
    constexpr std::string_view link = "luma://calendar/";
    const auto app = dom::meta_of(page, "apple-itunes-app");
    if (const auto at = app.find(link); at != std::string::npos) {
        const auto id = std::string_view(app).substr(at + link.size());
        return std::string(id.substr(0, id.find_first_of(" ,\"?")));
    }
    const auto data = json::parse(dom::script_with_id(page, "__NEXT_DATA__"));
    if (!data) return {};
    const auto& initial = (*data)["props"]["pageProps"]["initialData"];
    return initial.text("kind") == "calendar" ? initial["data"]["calendar"].text("api_id") : std::string{};
}

/// An event's own page, or a list without a calendar behind it, has JSON-LD.
Result<Step> read_markup(const pugi::xml_document& page, const Exchange& exchange) {
    Step step;
    step.document = jsonld::read_page(page, exchange.response.final_url);
    if (step.document.events.empty()) return fail("{}: neither a calendar nor an event of Luma", exchange.request.url);
    for (auto& event : step.document.events)
        if (const auto address = parse_address(event.url)) name_event("", address->slug, event);
    return step;
}

Step fall_back(std::string_view calendar_id, const std::string& why) {
    return instead(get(feed_url(calendar_id), std::string(feed_purpose), false),
                   why + "; asking the calendar's iCalendar feed");
}

/// The id in the calendar's URL is not always the one that the page names: the page knows.
Step look_at_page(const Address& address, const std::string& why) {
    return instead(get(page_url(address), std::string(second_purpose)), why + "; looking at the calendar's page",
                   Severity::note);
}

Result<Step> read_page(const Exchange& exchange) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto page = dom::parse_html(exchange.response.body, exchange.response.header("content-type"));
    if (!page) return fail("{}: {}", exchange.request.url, page.error().message);
    const auto id = calendar_id_of(*page);
    const auto address = parse_address("https://luma.com/calendar/" + id);
    if (!address || address->calendar_id.empty()) return read_markup(*page, exchange);
    Step step;
    step.has_events = false;
    step.more.push_back(items_request(id, "", 1));
    return step;
}

int page_number(std::string_view purpose) {
    int number = 1;
    const auto digits = purpose.substr(std::min(purpose.size(), items_purpose.size() + 1));
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// The page names another calendar than its URL does, or there is nothing left but the feed.
Result<Step> read_second_look(const Address& configured, const Exchange& exchange) {
    auto step = read_page(exchange);
    const bool leads_on = step && !step->more.empty();
    if (leads_on && step->more.front().url != items_url(configured.calendar_id, "")) return step;
    if (step && !leads_on) return step;
    return fall_back(configured.calendar_id, step ? exchange.request.url : step.error().message);
}

Result<Step> read_items_answer(const Address& configured, const Exchange& exchange) {
    const auto address = parse_address(exchange.request.url).value_or(Address{});
    const auto page = page_number(exchange.request.purpose);
    auto checked = check_answer(exchange);
    auto items = checked ? read_items(exchange.response.body) : Result<Items>(tl::unexpected(checked.error()));
    if (!items && (page > 1 || address.calendar_id.empty()))
        return fail("{}: page {}: {}", exchange.request.url, page, items.error().message);
    if (is_missing(exchange) && address.calendar_id == configured.calendar_id)
        return look_at_page(configured, items.error().message);
    if (!items) return fall_back(address.calendar_id, items.error().message);
    Step step;
    step.document = std::move(items->document);
    if (items->next_cursor.empty()) return step;
    if (page < most_pages) {
        step.more.push_back(items_request(address.calendar_id, items->next_cursor, page + 1));
        return step;
    }
    step.document.ends_early = true;
    step.document.diagnostics.push_back(
        {Severity::warning, 0, fmt::format("more than {} pages of events: the rest is left out", most_pages)});
    return step;
}

/// What the feed's reader left open and this calendar's own feed answers.
void complete(RawEvent& event, const std::string& calendar) {
    // Every event of Luma's feeds is TENTATIVE: that says nothing.
    if (event.status == Status::tentative) event.status = Status::confirmed;
    if (event.organizer.name.empty() || event.organizer.name == "Luma Event") event.organizer.name = calendar;
    // An entry from elsewhere may link to the page of a whole group.
    const bool is_external = event.platform_id.empty();
    if (is_external) return;
    if (const auto address = parse_address(event.url); address && !address->slug.empty())
        event.aliases.push_back("luma:" + address->slug);
    // A hidden address still has its GEO, or a paragraph of the description; without either the event is online.
    const bool has_address = event.description.find("\nAddress:") != std::string::npos;
    if (event.places.empty() && event.online.empty() && !has_address) event.online.emplace_back("online");
}

Result<Step> read_calendar_feed(const Exchange& exchange) {
    auto step = calendar_feed::read_feed(exchange);
    if (!step) return step;
    step->document.partial = true;
    for (auto& event : step->document.events) complete(event, step->document.name);
    return step;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    if (exchange.request.purpose == page_purpose && !ascii::trim(exchange.response.body).starts_with('{'))
        return read_page(exchange);
    if (exchange.request.purpose == feed_purpose) return read_calendar_feed(exchange);
    const auto configured = parse_address(source.url).value_or(Address{});
    if (exchange.request.purpose == second_purpose) return read_second_look(configured, exchange);
    return read_items_answer(configured, exchange);
}

}  // namespace

constinit const Platform platform{"luma", "Luma calendar", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::luma
