#include "query/query.hpp"

#include <algorithm>
#include <tuple>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "query/filter.hpp"

namespace gatherd {
namespace {

std::string region_of(const Event& event, const Style& style) {
    const auto& order = style.region_order;
    if (std::find(order.begin(), order.end(), event.region) != order.end()) return event.region;
    return style.region_of(event.place.country);
}

std::vector<std::string> sections_of(const Event& event, const Style& style) {
    switch (event.mode) {
        case Mode::virtual_:
            return {style.virtual_region};
        case Mode::hybrid:
            return {style.virtual_region, region_of(event, style)};
        case Mode::in_person:
            break;
    }
    return {region_of(event, style)};
}

// Why the event cannot be printed as it is, or "".
std::string held(const Event& event, const Style& style) {
    if (unicode::one_line(event.title).empty()) return "held: no title";
    if (printed_url(event.url).empty()) return "held: no link";
    if (event.status == Status::postponed) return "held: postponed without a new date";
    if (event.mode == Mode::virtual_) return {};
    if (!event.place.known()) return "held: place unknown";
    if (event.place.city.empty()) return "held: city unknown";
    return region_of(event, style).empty() ? "held: no region for country " + event.place.country : std::string{};
}

std::string outside(const Event& event, const Window& window) {
    if (window.contains(event.time)) return {};
    return event.time.last_day() < window.from ? "past" : "outside the window";
}

std::string why_not_listed(const StoredEvent& stored, const Window& window, const Filters& filters,
                           const Style& style) {
    if (!stored.listed) return stored.reason.empty() ? "held" : stored.reason;
    if (stored.event.status == Status::cancelled && !filters.cancelled) return "cancelled at source";
    auto reason = stored.pinned ? std::string{} : outside(stored.event, window);
    return reason.empty() ? held(stored.event, style) : reason;
}

bool asked_for(const std::string& section, const Filters& filters) {
    return filters.sections.empty() ||
           std::any_of(filters.sections.begin(), filters.sections.end(),
                       [&](const std::string& wanted) { return ascii::equal_ignoring_case(wanted, section); });
}

// FORMAT.md's order. UTF-8 compares byte by byte as its code points do.
struct ListingOrder {
    local_days start;
    std::string location;
    std::string organizer;
    std::string title;
    std::string url;
    std::string id;

    ListingOrder(const StoredEvent& stored, const Style& style)
        : start(stored.event.time.first_day()),
          location(location_text(stored.event, style)),
          organizer(printed_organizer(stored.event).name),
          title(stored.event.title),
          url(stored.event.url),
          id(stored.id) {}
    bool operator<(const ListingOrder& other) const {
        return std::tie(start, location, organizer, title, url, id) <
               std::tie(other.start, other.location, other.organizer, other.title, other.url, other.id);
    }
};

}  // namespace

Selection select(std::vector<StoredEvent> events, const Window& window, const Filters& filters, const Style& style,
                 sys_seconds generated_at) {
    std::vector<std::pair<ListingOrder, Listing>> ordered;
    for (auto& stored : events) {
        if (!matches(stored, filters, style)) continue;
        auto sections = sections_of(stored.event, style);
        sections.erase(std::remove_if(sections.begin(), sections.end(),
                                      [&](const auto& name) { return !asked_for(name, filters); }),
                       sections.end());
        if (sections.empty()) continue;
        stored.reason = why_not_listed(stored, window, filters, style);
        stored.listed = stored.reason.empty();
        if (!stored.listed && !filters.all_occurrences) continue;
        if (!stored.listed) sections.clear();
        ListingOrder order(stored, style);
        ordered.emplace_back(std::move(order), Listing{std::move(stored), std::move(sections)});
    }
    std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Selection selection{window, generated_at, {}};
    selection.listings.reserve(ordered.size());
    for (auto& [order, listing] : ordered) selection.listings.push_back(std::move(listing));
    return selection;
}

}  // namespace gatherd
