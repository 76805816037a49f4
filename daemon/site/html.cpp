#include "site/html.hpp"

#include <algorithm>

#include "answers/asked.hpp"
#include "answers/explain.hpp"
#include "pages/assets.hpp"
#include "pages/calendar_page.hpp"
#include "pages/check_page.hpp"
#include "pages/editors_page.hpp"
#include "pages/explain_page.hpp"
#include "pages/map_page.hpp"
#include "pages/sources_page.hpp"
#include "render/render.hpp"
#include "site/feeds.hpp"
#include "site/inquiries.hpp"

namespace gatherd::site {
namespace {

pages::Site about(const Call& call) {
    return {call.snapshot.style(), {call.snapshot.now, call.snapshot.data_time}, call.base_url()};
}

/// What the address asks for, as it was typed. Empty fields of a form are nothing asked.
struct Asked {
    pages::Choice choice;
    EventsArguments arguments;
};

Result<Asked> asked(const Call& call) {
    QueryParameters given;
    std::ranges::copy_if(call.parameters, std::back_inserter(given),
                         [](const auto& one) { return !one.second.empty(); });
    auto arguments = asked_in(given);
    if (!arguments) return tl::unexpected(arguments.error());
    if (arguments->sections.size() > 1) return fail("section is given twice");
    const auto& window = arguments->window;
    pages::Choice choice{window.issue,
                         window.from,
                         window.to,
                         arguments->sections.empty() ? "" : arguments->sections.front(),
                         arguments->country,
                         arguments->mode,
                         arguments->organizer,
                         arguments->source,
                         arguments->search};
    return Asked{std::move(choice), std::move(*arguments)};
}

pages::Offer offer_of(const Selection& selection) {
    pages::Offer offer;
    for (const auto& listing : selection.listings) {
        for (const auto& section : listing.sections) ++offer.sections[section];
        const auto& event = listing.stored.event;
        if (event.mode != Mode::virtual_ && event.place.known()) ++offer.countries[event.place.country];
        if (!event.organizer.name.empty()) ++offer.organizers[event.organizer.name];
    }
    return offer;
}

/// Of all that the window lists, whatever is filtered.
pages::Offer whole_offer(const Call& call, const EventsMeant& meant) {
    const auto whole = selection_of(call, {meant.window, {}, meant.as_of});
    return whole ? offer_of(*whole) : pages::Offer{};
}

Result<pages::WindowView> window_view(const Call& call) {
    auto asked_for = asked(call);
    if (!asked_for) return tl::unexpected(asked_for.error());
    const auto& now = call.snapshot;
    const auto& typed = asked_for->arguments;
    const auto meant = events_meant(typed, now.config(), now.now, Typed::query);
    if (!meant) return tl::unexpected(meant.error());
    auto selection = selection_of(call, *meant);
    if (!selection) return tl::unexpected(selection.error());
    auto offer = meant->filters == Filters{} ? offer_of(*selection) : whole_offer(call, *meant);
    std::optional<local_days> issue;
    if (typed.window.from.empty()) issue = meant->window.from;
    return pages::WindowView{std::move(asked_for->choice), issue, std::move(*selection), std::move(offer)};
}

/// Events a week, as far as the snapshot reaches.
std::vector<pages::Week> weeks_of(const Snapshot& now) {
    std::vector<pages::Week> weeks;
    const auto listings = now.select(now.span, {}).listings;
    for (auto from = now.span.from; from + date::days(7) <= now.span.to + date::days(1); from += date::days(7)) {
        const Window week{from, from + date::days(6)};
        const auto events = std::ranges::count_if(listings, [&](const Listing& listing) {
            const auto first = listing.stored.event.time.first_day();
            return week.from <= first && first <= week.to;
        });
        weeks.push_back({from, static_cast<std::size_t>(events)});
    }
    return weeks;
}

std::optional<pages::ProbeView> view_of(const Probe* probe, const Snapshot& now) {
    if (probe == nullptr) return std::nullopt;
    pages::ProbeView view;
    view.refusal = probe->refusal;
    if (!view.refusal.empty() || probe->platform == nullptr) return view;
    view.platform = probe->platform->what;
    view.group = probe->document.name;
    view.home = probe->home;
    view.zone = probe->zone;
    view.reader = probe->document.reader;
    view.events = probed_span(*probe);
    view.lines = probed_lines(*probe, now.style(), now.now);
    view.block = source_block(*probe);
    view.warnings = probe_warnings(*probe, now.style(), now.now);
    return view;
}

/// What a source tells of the days to come; nothing when no source has that name.
std::optional<pages::GroupView> group_view(const Call& call) {
    const auto* source = call.snapshot.source(call.captured("name"));
    if (source == nullptr) return std::nullopt;
    pages::GroupView view{*source, {}};
    const auto issues = call.snapshot.issues();
    for (auto& stored : call.curated.events_of(source->source.name, days_to_come(call.curated.clock()))) {
        auto fate = fate_of(stored, issues, call.snapshot.style());
        view.events.push_back({std::move(stored), std::move(fate)});
    }
    return view;
}

}  // namespace

Result<Answer> editors_html(const Call& call) {
    auto window = window_view(call);
    if (!window) return tl::unexpected(window.error());
    const auto& now = call.snapshot;
    pages::EditorsView view;
    view.markdown = render(window->selection, now.style(), Format::markdown, {});
    view.choice = std::move(window->choice);
    view.issue = window->issue;
    view.selection = std::move(window->selection);
    view.offer = std::move(window->offer);
    view.reviewed = view.selection.window == now.next_window();
    view.since = utc_day(now.last_issue.value_or(now.now));
    view.changes = now.changes;
    view.doubts = now.doubts;
    view.sources = now.sources;
    view.weeks = weeks_of(now);
    return Answer{pages::editors_page(about(call), view), {}};
}

Result<Answer> calendar_html(const Call& call) {
    const auto view = window_view(call);
    if (!view) return tl::unexpected(view.error());
    return Answer{pages::calendar_page(about(call), *view), {}};
}

Result<Answer> map_html(const Call& call) {
    const auto view = window_view(call);
    if (!view) return tl::unexpected(view.error());
    const Locate nowhere = [](const Place&) { return std::optional<Coordinates>{}; };
    return Answer{pages::map_page(about(call), *view, call.locate ? call.locate : nowhere), {}};
}

Result<Answer> check_html(const Call& call) {
    const auto url = call.parameter("url");
    if (url.empty()) return Answer{pages::check_page(about(call), {}), {}};
    const auto known = asked_for(call, "url");
    if (!known) return tl::unexpected(known.error());
    auto found = checked(url, call);
    Answer answer;
    if (wants_probe(found, call)) {
        answer.probe = url;
        return answer;
    }
    pages::CheckView view{std::move(found), view_of(call.probe, call.snapshot), {}};
    if (!view.found.known() && call.probe == nullptr) view.problem = "this is no address of a page, a group or a feed";
    answer.body = pages::check_page(about(call), view);
    answer.kept = call.probe == nullptr;
    return answer;
}

Result<Answer> explain_html(const Call& call) {
    const auto id = asked_for(call, "id");
    if (!id) return tl::unexpected(id.error());
    const auto found = explain(*id, call.curated);
    if (!found) return not_found("no event is or was known by that id or address");
    return Answer{pages::explain_page(about(call), *found), {}};
}

Result<Answer> sources_html(const Call& call) {
    return Answer{pages::sources_page(about(call), call.snapshot.sources), {}};
}

Result<Answer> source_html(const Call& call) {
    auto group = group_view(call);
    if (!group) return not_found("no source has that name");
    auto diagnostics = call.curated.store().diagnostics(call.captured("name"));
    return Answer{
        pages::source_page(about(call), {std::move(group->source), std::move(diagnostics), std::move(group->events)}),
        {}};
}

Result<Answer> group_html(const Call& call) {
    const auto view = group_view(call);
    if (!view) return not_found("no source has that name");
    return Answer{pages::group_page(about(call), *view), {}};
}

Result<Answer> group_badge_svg(const Call& call) {
    const auto view = group_view(call);
    if (!view) return not_found("no source has that name");
    Answer answer{pages::group_badge(*view), {}};
    // Made to be shown on others' pages.
    answer.headers = {{"Cross-Origin-Resource-Policy", "cross-origin"}, {"Cache-Control", "public, max-age=3600"}};
    return answer;
}

Result<Answer> asset(const Call& call) {
    const auto* found = pages::find_asset(call.captured("name"));
    if (found == nullptr) return not_found("there is no such file");
    Answer answer{std::string(found->bytes), std::string(found->content_type)};
    // The address has a part that changes with the bytes.
    answer.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}};
    return answer;
}

}  // namespace gatherd::site
