#include "lint/against_store.hpp"

#include <array>

#include "base/unicode.hpp"
#include "lint/known_events.hpp"
#include "lint/rule_checks.hpp"
#include "lint/switches.hpp"
#include "query/query.hpp"

namespace gatherd::lint {
namespace {

constexpr std::array known_rules{
    Rule{"store-redated", Severity::error, "the source says another date",
         "The event's page is known with other dates than the line's. Ask the page; `gatherd merge` follows the "
         "source."},
    Rule{"store-cancelled", Severity::error, "the source has cancelled the event",
         "Take the line out, or say that it is cancelled."},
    Rule{"store-gone", Severity::error, "the source does not list the event any more",
         "Its link may be dead. `gatherd explain URL` says since when."},
    Rule{"store-retitled", Severity::style, "the source calls the event otherwise now",
         "An editor may have shortened the title on purpose; then leave it, or keep it in curation.toml."},
    Rule{"store-moved", Severity::style, "the source says another place or mode",
         "The line's location is not what the sources give. Keep yours in curation.toml when it is right."}};

enum Which : std::size_t { redated, cancelled, gone, retitled, moved };

std::string dates_of(const EventTime& time) {
    const auto first = format_date(time.first_day());
    const auto last = format_date(time.last_day());
    return first == last ? first : first + " - " + last;
}

/// Holds one line against the event that it is about.
class Comparison {
public:
    Comparison(const Input& input, Problems& problems) : input_(input), problems_(problems) {}

    void compare(const Entry& entry, const StoredEvent& stored) {
        const auto& event = stored.event;
        if (event.status == Status::cancelled && stored.listed)
            return say(cancelled, entry.top, "cancelled at source", {});
        if (stored.reason.starts_with("gone from")) return say(gone, entry.top, stored.reason, {});
        if (entry.first != event.time.first_day() || entry.last != event.time.last_day())
            say(redated, entry.dates, "the source says " + dates_of(event.time), dates_of(event.time));
        const auto title = unicode::one_line(event.title);
        if (!title_of(entry).empty() && unicode::one_line(title_of(entry)) != title)
            say(retitled, entry.titles.front().links.links.front().text, fmt::format("the source says '{}'", title),
                title);
        const auto location = location_text(event, input_.options.style);
        if (event.place.known() && entry.location.of(input_.text) != location)
            say(moved, entry.location, fmt::format("the sources say '{}'", location), location);
    }

private:
    void say(Which which, Span span, std::string message, std::string expected) {
        const auto& rule = known_rules.at(which);
        if (!input_.options.disabled.contains(rule.name))
            problems_.push_back({span, std::move(message), std::move(expected), {}, &rule});
    }

    const Input& input_;
    Problems& problems_;
};

}  // namespace

std::span<const Rule> store_rules() { return known_rules; }

std::vector<Finding> check_against(std::string_view text, const Selection& now, const Options& options) {
    const auto section = parse_section(text, options.style);
    if (!section) return {};
    const KnownEvents known(now);
    const Input input{text, *section, options};
    const Switches switches(text);
    Problems problems;
    Comparison comparison(input, problems);
    for_each_entry(*section, [&](std::size_t r, std::size_t e) {
        const auto& entry = section->regions[r].entries[e];
        if (const auto* stored = known.about(entry)) comparison.compare(entry, *stored);
    });
    std::erase_if(problems, [&](const Problem& one) { return switches.off(one.rule->name, one.span.begin); });
    return located(text, std::move(problems));
}

}  // namespace gatherd::lint
