#include "lint/rule_checks.hpp"
#include "lint/title_date.hpp"

namespace gatherd::lint {
namespace {

bool sortable(const Region& region) {
    for (const auto& entry : region.entries)
        if (!entry.first) return false;
    return true;
}

Repair sort(std::size_t region, const Input& input) {
    Repair repair;
    if (sortable(input.section.regions[region])) repair = {Repair::Kind::sort_events, {}, {}, region, 0, {}};
    return repair;
}

template <class Visit>
void for_each_neighbours(const Input& input, Visit visit) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entries = input.section.regions[r].entries;
        if (e > 0 && entries[e].first && entries[e - 1].first) visit(r, entries[e - 1], entries[e]);
    });
}

// "2022-10-03" in a window of October 2024: the year is mistyped, and the event is none to lose.
bool year_mistyped(local_days day, const Window& window) {
    const date::year_month_day written{day};
    for (const auto year : {date::year_month_day(window.from).year(), date::year_month_day(window.to).year()}) {
        const date::year_month_day meant{year, written.month(), written.day()};
        if (year != written.year() && meant.ok() && local_days(meant) >= window.from && local_days(meant) <= window.to)
            return true;
    }
    return false;
}

template <class Outside>
void check_window(const Input& input, Problems& problems, const std::string& message, Outside outside) {
    if (!input.section.window) return;
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        if (!entry.first || !entry.last || !outside(entry, *input.section.window)) return;
        const bool mistyped = year_mistyped(*entry.first, *input.section.window);
        const Repair removal{Repair::Kind::remove_event, {}, {}, r, e, {}};
        problems.push_back({entry.dates, mistyped ? message + "; is the year right?" : message,
                            mistyped ? std::string{} : "not in this section", mistyped ? Repair{} : removal});
    });
}

}  // namespace

void check_date_form(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        if (!entry.first || !entry.last)
            problems.push_back({entry.dates, "not a date or two dates", "YYYY-MM-DD or YYYY-MM-DD - YYYY-MM-DD", {}});
        else if (*entry.last < *entry.first)
            problems.push_back({entry.dates, "ends before it starts", {}, {}});
    });
}

// Of two neighbours in the wrong order the one is misplaced without which the others are in order: the first when the
// next one too belongs before it, else the second.
void check_date_order(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entries = input.section.regions[r].entries;
        const auto day = [&](std::size_t i) { return i < entries.size() ? entries[i].first : std::nullopt; };
        if (e == 0 || !day(e) || !day(e - 1) || *day(e) >= *day(e - 1)) return;
        const bool first_is_late =
            day(e + 1) && *day(e + 1) < *day(e - 1) && (e < 2 || !day(e - 2) || *day(e - 2) <= *day(e));
        if (first_is_late)
            problems.push_back({entries[e - 1].dates, fmt::format("stands before an event of {}", format_date(*day(e))),
                                "in order of date", sort(r, input)});
        else
            problems.push_back({entries[e].dates, fmt::format("stands after an event of {}", format_date(*day(e - 1))),
                                "in order of date", sort(r, input)});
    });
}

void check_location_order(const Input& input, Problems& problems) {
    for_each_neighbours(input, [&](std::size_t region, const Entry& before, const Entry& entry) {
        if (*entry.first == *before.first && entry.location.of(input.text) < before.location.of(input.text))
            problems.push_back({entry.location,
                                fmt::format("stands after '{}' of the same day", before.location.of(input.text)),
                                "in order of location", sort(region, input)});
    });
}

void check_before_window(const Input& input, Problems& problems) {
    check_window(input, problems, "over before the window",
                 [](const Entry& entry, const Window& window) { return *entry.last < window.from; });
}

void check_after_window(const Input& input, Problems& problems) {
    check_window(input, problems, "after the window's end",
                 [](const Entry& entry, const Window& window) { return *entry.first > window.to; });
}

void check_title_date(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& entry = input.section.regions[r].entries[e];
        if (!entry.first || !entry.last) return;
        for (const auto& title : entry.titles) {
            if (title.links.links.empty()) continue;
            const auto& link = title.links.links.front();
            const auto contradiction = contradicting_date(link.name, *entry.first, *entry.last);
            if (!contradiction.empty())
                problems.push_back(
                    {link.text,
                     fmt::format("'{}' in the title contradicts {}", contradiction, entry.dates.of(input.text)),
                     {},
                     {}});
        }
    });
}

}  // namespace gatherd::lint
