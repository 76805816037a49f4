#include <algorithm>
#include <map>

#include "base/unicode.hpp"
#include "identity/canonical_url.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

std::string date_text(const Entry& entry) { return entry.first ? format_date(*entry.first) : std::string{}; }

// The pages of all its titles: two tracks may share one of several.
std::string pages_of(const Entry& entry) {
    std::string pages;
    for (const auto& title : entry.titles)
        if (!title.links.links.empty()) pages += title.links.links.front().page + " ";
    return pages;
}

std::string mirrors_of(const Entry& entry) {
    std::string mirrors;
    for (const auto& title : entry.titles)
        for (std::size_t i = 1; i < title.links.links.size(); ++i) mirrors += title.links.links[i].page + " ";
    return mirrors;
}

std::string folded(const std::string& text) { return unicode::fold_case(text); }

std::string organizers_of(const Entry& entry) {
    std::string names;
    for (const auto& link : entry.organizers.links) names += folded(link.name) + "\n";
    return names;
}

// The two lines of a hybrid event, which should be the same.
void check_hybrid_dates(const Input& input, Problems& problems) {
    std::map<std::string, const Entry*> seen;
    for (const auto& region : input.section.regions)
        for (const auto& entry : region.entries) {
            if (entry.mode != Mode::hybrid || event_key(entry).empty() || !entry.first) continue;
            const auto key = event_key(entry) + date_text(entry) + std::string(entry.inner.of(input.text));
            const auto [found, is_new] = seen.emplace(key, &entry);
            if (is_new || found->second->last == entry.last) continue;
            const auto other = std::string(found->second->dates.of(input.text));
            problems.push_back(
                {entry.dates, fmt::format("the event's other line says {}", other), "one page, one date", {}});
        }
}

}  // namespace

void check_duplicate(const Input& input, Problems& problems) {
    for (std::size_t r = 0; r < input.section.regions.size(); ++r) {
        std::map<std::string, std::size_t> seen;
        const auto& entries = input.section.regions[r].entries;
        for (std::size_t e = 0; e < entries.size(); ++e) {
            const auto key = event_key(entries[e]);
            if (key.empty() || !entries[e].first) continue;
            const auto [found, is_new] = seen.emplace(pages_of(entries[e]) + date_text(entries[e]), e);
            if (is_new) continue;
            const auto& first = entries[found->second];
            const bool same = title_of(first) == title_of(entries[e]) && mirrors_of(first) == mirrors_of(entries[e]);
            Repair repair;
            if (same) repair = {Repair::Kind::remove_event, {}, {}, r, e, {}};
            problems.push_back({entries[e].top,
                                fmt::format("the same page on the same day as '{}' above", title_of(first)),
                                "one of them", repair});
        }
    }
}

void check_same_event_two_urls(const Input& input, Problems& problems) {
    for (const auto& region : input.section.regions) {
        std::map<std::string, const Entry*> seen;
        for (const auto& entry : region.entries) {
            if (!entry.first || title_of(entry).empty()) continue;
            const auto where = std::string(entry.location.of(input.text));
            const auto key = date_text(entry) + "\n" + organizers_of(entry) + folded(title_of(entry)) + "\n" + where;
            const auto [found, is_new] = seen.emplace(key, &entry);
            if (!is_new && pages_of(*found->second) != pages_of(entry))
                problems.push_back(
                    {entry.top, "the same organizer, date and title under another URL above", "one of them", {}});
        }
    }
}

void check_url_on_two_dates(const Input& input, Problems& problems) {
    for (const auto& region : input.section.regions) {
        std::map<std::string, const Entry*> seen;
        for (const auto& entry : region.entries) {
            const auto key = event_key(entry);
            if (key.empty() || !entry.first) continue;
            const auto [found, is_new] = seen.emplace(key, &entry);
            const auto& first = *found->second;
            if (is_new || first.first == entry.first) continue;
            // A page that is no single event's may announce several; a meeting room is told apart by its mirror.
            const bool single = !platform_keys(entry.titles.front().links.links.front().target).empty();
            if (!single &&
                (folded(title_of(first)) != folded(title_of(entry)) || mirrors_of(first) != mirrors_of(entry)))
                continue;
            problems.push_back({entry.dates,
                                fmt::format("the page of '{}' of {} again", title_of(first), date_text(first)),
                                "one page, one date",
                                {}});
        }
    }
    check_hybrid_dates(input, problems);
}

void check_organizer_spelling(const Input& input, Problems& problems) {
    std::map<std::string, std::map<std::string, std::size_t>> names;
    std::vector<std::pair<const Link*, std::string>> organizers;
    for_each_link(input.section, [&](const Link& link, bool organizer) {
        if (!organizer || link.target.empty() || link.name.empty()) return;
        organizers.emplace_back(&link, comparable_url(canonical_organizer_url(link.target)));
        ++names[organizers.back().second][link.name];
    });
    for (const auto& [organizer, page] : organizers) {
        const auto& link = *organizer;
        const auto& known = names[page];
        const auto usual = std::max_element(known.begin(), known.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
        if (known.size() > 1 && link.name != usual->first && known.at(link.name) < usual->second)
            problems.push_back(
                {link.text, fmt::format("'{}' elsewhere in this section", usual->first), usual->first, {}});
    }
}

}  // namespace gatherd::lint
