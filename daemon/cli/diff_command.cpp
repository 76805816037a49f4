#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/log.hpp"
#include "base/unicode.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "cli/linting.hpp"
#include "cli/window.hpp"
#include "lint/hand_edits.hpp"
#include "lint/merge.hpp"
#include "query/changes.hpp"
#include "query/query.hpp"
#include "render/block.hpp"
#include "render/escape.hpp"

namespace gatherd {
namespace {

using Json = nlohmann::ordered_json;
using Kind = ListingChange::Kind;

/// The two moments and windows that are compared.
struct Span {
    sys_seconds since;
    Window before;
    Window now;
};

// An issue's date stands for the whole day on which it went out, unless that day is not over.
sys_seconds moment_of(const std::string& text, sys_seconds now) {
    if (const auto moment = parse_rfc3339(text)) return *moment;
    const auto day = parse_date(text);
    if (!day)
        throw Exit(exit_status::usage,
                   fmt::format("--since: '{}' is neither a moment (2026-03-04T12:00:00Z) nor a date", text));
    const sys_seconds begin(local_seconds(*day).time_since_epoch());
    const auto end = begin + date::days(1) - std::chrono::seconds(1);
    return end < now ? end : begin;
}

Span span_of(const DiffArguments& arguments, Invocation& invocation) {
    const auto since = moment_of(arguments.since, invocation.clock().now());
    const auto now = window_of(arguments.window, invocation);
    const auto& issue = invocation.config().issue;
    if (!arguments.window.from.empty()) return {since, now, now};
    const auto day = date::floor<date::days>(since);
    return {since, issue_window(next_issue(day, issue.weekday), issue.days), now};
}

std::vector<ListingChange> changes_of(const Span& span, Invocation& invocation) {
    const auto& style = invocation.config().style;
    Editing editing(invocation);
    const auto before = editing.selection(span.before, every_occurrence(), span.since);
    const auto now = editing.selection(span.now, every_occurrence());
    std::set<std::string> unknown;
    for (const auto& change : invocation.store().changes_since(span.since))
        if (!change.before) unknown.insert(change.id);
    return changes_between({before, now, style, [&](const std::string& id) { return editing.find(id); },
                            [&](const std::string& id) { return !unknown.contains(id); }});
}

std::string_view label_of(const ListingChange& change) {
    if (change.kind == Kind::added) return "new";
    if (change.kind == Kind::gone) return "gone";
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> labels{{{"date", "re-dated"},
                                                                                   {"title", "retitled"},
                                                                                   {"section", "moved"},
                                                                                   {"place", "moved"},
                                                                                   {"mode", "moved"},
                                                                                   {"url", "moved URL"},
                                                                                   {"organizer", "organizer"}}};
    for (const auto& [field, label] : labels)
        for (const auto& changed : change.fields)
            if (changed.field == field) return label;
    return "changed";
}

void print_text(const std::vector<ListingChange>& changes, const Style& style) {
    for (const auto& change : changes) {
        const auto& event = change.listing.stored.event;
        const auto entry = entry_of(event, style);
        std::cout << fmt::format("{:<9}  ", label_of(change))
                  << log::printable(fmt::format(
                         "{} | {} | {} <{}>{}", entry.dates, entry.location, unicode::one_line(event.title), event.url,
                         change.reason.empty() || change.reason == "new" ? "" : ": " + change.reason))
                  << '\n';
        for (const auto& field : change.fields)
            std::cout << log::printable(fmt::format("           {}: {} -> {}", field.field, field.before, field.after))
                      << '\n';
    }
    std::cout << fmt::format("{} change{}\n", changes.size(), changes.size() == 1 ? "" : "s");
}

void print_markdown(const std::vector<ListingChange>& changes, const Style& style) {
    std::cout << "## Changes\n";
    for (const auto& [kind, heading] :
         {std::pair(Kind::added, "New"), std::pair(Kind::gone, "Gone"), std::pair(Kind::changed, "Changed")}) {
        bool first = true;
        for (const auto& change : changes) {
            if (change.kind != kind) continue;
            if (first) std::cout << "\n### " << heading << '\n';
            first = false;
            std::cout << markdown_entry(entry_of(change.listing.stored.event, style));
            if (!change.reason.empty()) std::cout << "    * " << escape_markdown(change.reason) << '\n';
            for (const auto& field : change.fields)
                std::cout << fmt::format("    * {}: {} → {}\n", field.field, escape_markdown(field.before),
                                         escape_markdown(field.after));
        }
    }
}

Json to_json(const ListingChange& change) {
    const auto& stored = change.listing.stored;
    auto fields = Json::array();
    for (const auto& field : change.fields)
        fields.push_back(Json{{"field", field.field}, {"before", field.before}, {"after", field.after}});
    return {{"change", label_of(change)},
            {"id", stored.id},
            {"title", unicode::one_line(stored.event.title)},
            {"url", stored.event.url},
            {"start_date", format_date(stored.event.time.first_day())},
            {"sections", change.listing.sections},
            {"reason", change.reason.empty() ? Json() : Json(change.reason)},
            {"fields", std::move(fields)}};
}

void print_json(const std::vector<ListingChange>& changes, const Span& span) {
    auto rows = Json::array();
    for (const auto& change : changes) rows.push_back(to_json(change));
    const Json json{{"since", format_rfc3339(span.since)},
                    {"from", format_date(span.now.from)},
                    {"to", format_date(span.now.to)},
                    {"changes", std::move(rows)}};
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// What the editors of a published issue did by hand, as entries for curation.toml.
int print_hand_edits(const DiffArguments& arguments, Invocation& invocation) {
    const auto& style = invocation.config().style;
    const auto published = read_draft(arguments.against);
    const auto drafted = lint::window_of(published, style);
    const auto window = drafted ? *drafted : window_of(arguments.window, invocation);
    std::optional<sys_seconds> then;
    if (!arguments.since.empty()) then = moment_of(arguments.since, invocation.clock().now());
    Editing editing(invocation);
    const auto edits = lint::hand_edits(published, editing.selection(window, every_occurrence(), then),
                                        invocation.store().events(all_days), style);
    if (arguments.format == "json") {
        auto rows = Json::array();
        for (const auto& edit : edits)
            rows.push_back(Json{{"about", edit.about}, {"entry", edit.entry.empty() ? Json() : Json(edit.entry)}});
        std::cout << Json{{"proposals", std::move(rows)}}.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
        for (const auto& edit : edits)
            std::cout << "# " << log::printable(unicode::one_line(edit.about)) << '\n' << edit.entry << '\n';
    }
    return exit_status::done;
}

}  // namespace

int run(const DiffArguments& arguments, Invocation& invocation) {
    if (!arguments.against.empty()) return print_hand_edits(arguments, invocation);
    if (arguments.since.empty()) throw Exit(exit_status::usage, "diff: --since or --against is needed");
    const auto span = span_of(arguments, invocation);
    const auto changes = changes_of(span, invocation);
    const auto& style = invocation.config().style;
    if (arguments.format == "json")
        print_json(changes, span);
    else
        (arguments.format == "markdown" ? print_markdown : print_text)(changes, style);
    return exit_status::done;
}

}  // namespace gatherd
