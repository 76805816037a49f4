#include "render/block.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

constexpr std::string_view left_to_right_mark = "\u200E";

std::string dates_of(const EventTime& time) {
    const auto first = format_date(time.first_day());
    const auto last = format_date(time.last_day());
    return first == last ? first : first + " - " + last;
}

std::string title_of(const Event& event) {
    auto title = unicode::one_line(event.title);
    if (event.status == Status::cancelled) title = "Cancelled: " + title;
    return unicode::starts_right_to_left(title) ? std::string(left_to_right_mark) + title : title;
}

}  // namespace

Entry entry_of(const Event& event, const Style& style) {
    Entry entry{dates_of(event.time), location_text(event, style), printed_organizer(event),
                title_of(event),      printed_url(event.url),      {}};
    for (const auto& mirror : event.mirrors) {
        auto url = printed_url(mirror.url);
        if (url.empty()) continue;
        auto label = unicode::one_line(mirror.label);
        if (label.empty()) label = style.mirror_label;
        entry.mirrors.push_back({std::move(label), std::move(url)});
    }
    return entry;
}

std::vector<Region> regions_of(const Selection& selection, const Style& style) {
    std::vector<Region> regions;
    for (const auto& name : style.region_order) regions.push_back({name, {}});
    for (const auto& listing : selection.listings)
        for (const auto& section : listing.sections) {
            auto region =
                std::find_if(regions.begin(), regions.end(), [&](const Region& r) { return r.name == section; });
            if (region == regions.end()) region = regions.insert(region, Region{section, {}});
            region->entries.push_back(entry_of(listing.stored.event, style));
        }
    regions.erase(std::remove_if(regions.begin(), regions.end(), [](const Region& r) { return r.entries.empty(); }),
                  regions.end());
    return regions;
}

std::string filled(const std::string& pattern, const std::string& name, const std::string& value) {
    return ascii::replace_all(pattern, "{" + name + "}", value);
}

std::string window_line(const Window& window, const Style& style) {
    return filled(filled(style.window_line, "from", format_date(window.from)), "to", format_date(window.to));
}

std::string heading_text(const std::string& heading) {
    const auto text = heading.find_first_not_of("# ");
    return text == std::string::npos ? std::string{} : heading.substr(text);
}

}  // namespace gatherd
