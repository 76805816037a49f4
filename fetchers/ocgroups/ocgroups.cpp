#include "ocgroups/ocgroups.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "group_page/group_page.hpp"
#include "iso8601/iso8601.hpp"

namespace gatherd::ocgroups {
namespace {

constexpr std::string_view group_purpose = "group";
constexpr std::string_view event_purpose = "event";
constexpr std::size_t most_events = 10;

/// https://ocgroups.dev/COMMUNITY/group/GROUP[/event/EVENT]
struct Address {
    std::string group;  ///< "/cncf/group/96ne96f"
    std::string event;  ///< "" for the group
};

Result<Address> parse_address(std::string_view written) {
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    if (bare_host(*url) != "ocgroups.dev") return fail("{} is not on ocgroups.dev", written);
    if (segments.size() < 3 || segments[1] != "group") return fail("{} is no group's page", written);
    Address address{"/" + ascii::join({segments.begin(), segments.begin() + 3}, "/"), {}};
    if (segments.size() > 4 && segments[3] == "event") address.event = segments[4];
    return address;
}

std::string url_of(const Address& address) {
    return "https://ocgroups.dev" + address.group + (address.event.empty() ? "" : "/event/" + address.event);
}

int recognizes(std::string_view url) { return parse_address(url) ? 3 : 0; }

Result<std::string> canonical_url(std::string_view written) {
    if (const auto file = saved_copy(written)) return file->text();
    return parse_address(written).map(url_of);
}

std::string derived_name(std::string_view canonical_url) {
    const auto address = parse_address(canonical_url);
    if (!address) return name_from(canonical_url);
    return name_from("ocgroups-" +
                     (address->event.empty() ? address->group.substr(address->group.rfind('/') + 1) : address->event));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url)) return std::vector{get_saved_copy(*file, std::string(event_purpose))};
    const auto address = parse_address(source.url);
    if (!address) return tl::unexpected(address.error());
    return std::vector{get(url_of(*address), std::string(address->event.empty() ? group_purpose : event_purpose))};
}

/// Minutes after midnight of "01:30 PM", which is taken off the text.
std::optional<int> take_clock(std::string_view& text) {
    text = ascii::trim(text);
    int hour = 0;
    int minute = 0;
    const auto colon = text.find(':');
    if (colon == 0 || colon > 2 || text.size() < colon + 6) return std::nullopt;
    const auto read = [&](std::size_t at, std::size_t length, int& value) {
        const auto* end = text.data() + at + length;
        return std::from_chars(text.data() + at, end, value).ptr == end;
    };
    if (!read(0, colon, hour) || !read(colon + 1, 2, minute)) return std::nullopt;
    const auto half = ascii::lower(text.substr(colon + 4, 2));
    if ((half != "am" && half != "pm") || hour < 1 || hour > 12 || minute > 59) return std::nullopt;
    text.remove_prefix(colon + 6);
    return (hour % 12 + (half == "pm" ? 12 : 0)) * 60 + minute;
}

/// "01:30 PM - 05:45 PM IST": how long that is; nothing for other words.
std::optional<std::chrono::seconds> read_span(std::string_view text) {
    const auto from = take_clock(text);
    text = ascii::trim(text);
    if (!from || !text.starts_with('-')) return std::nullopt;
    text.remove_prefix(1);
    const auto to = take_clock(text);
    constexpr int day = 24 * 60;
    if (!to || *to == *from) return std::nullopt;
    return std::chrono::minutes((*to - *from + day) % day);
}

std::optional<std::chrono::seconds> duration_of(const pugi::xml_document& page) {
    for (const auto& found : page.select_nodes("//div[contains(., ' - ')][not(*)]"))
        if (const auto span = read_span(dom::text_of(found.node()))) return span;
    return std::nullopt;
}

void read_mode(const pugi::xml_document& page, RawEvent& event) {
    for (const auto& found : page.select_nodes("//*[contains(@class, 'custom-badge')]")) {
        const auto badge = ascii::lower(dom::text_of(found.node()));
        if (badge == "virtual" || badge == "online") event.mode = Mode::virtual_;
        if (badge == "in-person") event.mode = Mode::in_person;
        if (badge == "hybrid") event.mode = Mode::hybrid;
        if (!event.mode) continue;
        event.mode_field = "badge=" + badge;
        return;
    }
}

void read_place(const pugi::xml_document& page, RawEvent& event) {
    const auto text = group_page::text_after(page, "location");
    if (event.mode == Mode::virtual_ || ascii::equal_ignoring_case(text, "virtual"))
        event.online.emplace_back("virtual");
    else if (!text.empty())
        event.places.emplace_back().text = text;
}

std::string group_name(const pugi::xml_document& page, const Address& address) {
    for (const auto& link : page.select_nodes("//main//a[@href]"))
        if (address.group == link.node().attribute("href").value())
            if (auto name = dom::text_of(link.node()); !name.empty()) return name;
    return {};
}

Result<Step> read_event(const pugi::xml_document& page, const Exchange& exchange) {
    const auto node = page.select_node("//*[@data-starts]").node();
    auto start = read_iso8601(node.attribute("data-starts").value());
    if (!start) start = read_iso8601(page.select_node("//main//time/@datetime").attribute().value());
    RawEvent event;
    event.title = dom::text_of(page.select_node("//main//h1").node());
    if (!start || event.title.empty()) return fail("{}: the page names no event and start", exchange.request.url);
    event.start = *start;
    event.home_zone = node.attribute("data-event-timezone").value();
    event.duration = duration_of(page);
    if (node.attribute("data-canceled").as_bool()) event.status = Status::cancelled;
    const auto url = dom::meta_of(page, "og:url");
    const auto address = parse_address(url.empty() ? exchange.request.url : url);
    if (address) {
        event.url = url_of(*address);
        event.platform_id = "ocgroups:" + address->event;
        event.organizer = {group_name(page, *address), url_of({address->group, {}})};
    }
    read_mode(page, event);
    read_place(page, event);
    Step step;
    step.document.reader = "Open Community Groups";
    step.document.name = event.organizer.name;
    step.document.events.push_back(std::move(event));
    return step;
}

Result<Step> read_group(const pugi::xml_document& page, const Address& asked, const Exchange& exchange) {
    Step step;
    step.document.reader = "Open Community Groups";
    step.document.name = dom::meta_of(page, "og:title");
    const auto found = group_page::upcoming(page, exchange.response.final_url);
    if (!found.has_caption) return fail("{}: no list of upcoming events", exchange.request.url);
    for (const auto& link : found.urls) {
        const auto address = parse_address(link);
        if (!address || address->event.empty() || address->group != asked.group) continue;
        if (step.more.size() < most_events) step.more.push_back(get(url_of(*address), std::string(event_purpose)));
    }
    step.has_events = step.more.empty();
    step.document.ends_early = step.more.size() == most_events;
    return step;
}

Result<Step> read(const Source& source, const Exchange& exchange) {
    const auto asked = parse_address(source.url);
    const bool is_detail = exchange.request.purpose == event_purpose && asked && asked->event.empty();
    if (is_detail && is_missing(exchange)) return without_event(exchange);
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto page = dom::parse_html(exchange.response.body, exchange.response.header("content-type"));
    if (!page) return fail("{}: {}", exchange.request.url, page.error().message);
    if (exchange.request.purpose == event_purpose) return read_event(*page, exchange);
    if (!asked) return tl::unexpected(asked.error());
    return read_group(*page, *asked, exchange);
}

}  // namespace

constinit const Platform platform{
    "ocgroups", "Open Community Groups group", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::ocgroups
