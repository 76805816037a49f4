#include "site/feeds.hpp"

#include "answers/check.hpp"
#include "base/ascii.hpp"
#include "render/block.hpp"
#include "render/render.hpp"

namespace gatherd::site {
namespace {

/// An answer holds no more events than this.
constexpr std::size_t most_events = 50'000;

struct Suffix {
    const char* text;
    const char* type;
    bool latest;  ///< also of /latest
};

constexpr Suffix suffixes[] = {{"md", "text/markdown; charset=utf-8", true},
                               {"html", "text/html; charset=utf-8", true},
                               {"txt", "text/plain; charset=utf-8", false},
                               {"json", "application/json", true},
                               {"jsonld", "application/ld+json", false},
                               {"ics", "text/calendar; charset=utf-8", true},
                               {"atom", "application/atom+xml; charset=utf-8", true},
                               {"csv", "text/csv; charset=utf-8; header=present", false}};

std::string self_of(const Call& call) {
    if (call.base_url().empty()) return {};
    return call.base_url() + call.request.path + (call.request.query.empty() ? "" : "?" + call.request.query);
}

/// "Upcoming Events: Europe, in-person"
std::string name_of(const EventsArguments& asked, const Style& style) {
    auto parts = asked.sections;
    for (const auto* part : {&asked.country, &asked.mode, &asked.organizer, &asked.source, &asked.search})
        if (!part->empty()) parts.push_back(*part);
    const auto heading = heading_text(style.heading);
    return parts.empty() ? heading : heading + ": " + ascii::join(parts, ", ");
}

Result<Answer> events(const Call& call, Format format, const EventsArguments& asked) {
    const auto& now = call.snapshot;
    const auto meant = events_meant(asked, now.config(), now.now, Typed::query);
    if (!meant) return tl::unexpected(meant.error());
    const auto selection = selection_of(call, *meant);
    if (!selection) return tl::unexpected(selection.error());
    return Answer{render(*selection, now.style(), format,
                         {asked.bare, call.base_url(), self_of(call), name_of(asked, now.style())}),
                  {}};
}

Maker events_maker(Format format) {
    return [format](const Call& call) -> Result<Answer> {
        const auto asked = asked_in(call.parameters);
        if (!asked) return tl::unexpected(asked.error());
        return events(call, format, *asked);
    };
}

Maker latest_maker(Format format) {
    return [format](const Call& call) -> Result<Answer> {
        for (const auto& [name, value] : call.parameters)
            for (const auto& window : window_parameters())
                if (name == window.name) return fail("{}: /latest is the next issue's window; see /events", name);
        const auto asked = asked_in(call.parameters);
        if (!asked) return tl::unexpected(asked.error());
        return events(call, format, *asked);
    };
}

/// A calendar for as long as the group meets: what it cancels stays in it, as cancelled.
Result<Answer> group_calendar(const Call& call) {
    const auto name = call.captured("name");
    const auto* source = call.snapshot.source(name);
    if (source == nullptr) return not_found(fmt::format("no source is named '{}'", name));
    constexpr date::days month(31);
    auto window = days_to_come(call.curated.clock());
    window.from -= month;
    Filters filters;
    filters.cancelled = true;
    const auto selection = call.curated.selection_of(name, window, filters);
    const auto& organizer = source->source.organizer;
    return Answer{render(selection, call.snapshot.style(), Format::ics,
                         {false, call.base_url(), self_of(call), organizer.empty() ? name : organizer}),
                  {}};
}

}  // namespace

std::vector<Parameter> window_parameters() {
    return {{"from", "first day, event-local, YYYY-MM-DD"},
            {"to", "last day, inclusive"},
            {"days", "instead of to: so many days after from"},
            {"issue", "the window of the issue of that date; empty: of the next one (the default)"}};
}

std::vector<Parameter> filter_parameters() {
    return {{"section", "a region by its heading", false, true},
            {"country", "ISO 3166-1 alpha-2"},
            {"mode", "virtual, hybrid or in-person"},
            {"organizer", "name or URL"},
            {"source", "name of a source"},
            {"search", "text in title, organizer or place"},
            {"as_of", "RFC 3339: what was known then"},
            {"bare", "1: the region lists alone"},
            {"cancelled", "1: with cancelled events"},
            {"all_occurrences", "1: with unlisted events and why they are not listed"}};
}

Result<Selection> selection_of(const Call& call, const EventsMeant& meant) {
    const auto& now = call.snapshot;
    if (!meant.as_of && !meant.filters.all_occurrences && now.covers(meant.window))
        return now.select(meant.window, meant.filters);
    if (call.curated.store().most_events(meant.window) > most_events)
        return fail("this window holds more than {} events: ask for fewer days", most_events);
    return call.curated.selection(meant.window, meant.filters, meant.as_of);
}

void mount_feeds(Site& site) {
    auto all = window_parameters();
    const auto filters = filter_parameters();
    all.insert(all.end(), filters.begin(), filters.end());
    for (const auto& suffix : suffixes) {
        const auto format = parse_format(suffix.text).value_or(Format::text);
        const std::string text = suffix.text;
        const bool warm = format == Format::markdown || format == Format::json;
        site.mount({"/events." + text, "The events of a window", all, suffix.type, events_maker(format), {}, warm});
        if (suffix.latest)
            site.mount({"/latest." + text, "The next issue's events", filters, suffix.type, latest_maker(format), {}});
    }
    site.mount({"/group/{name}.ics",
                "A source's events as a calendar to subscribe to",
                {},
                "text/calendar; charset=utf-8",
                group_calendar,
                {}});
}

}  // namespace gatherd::site
