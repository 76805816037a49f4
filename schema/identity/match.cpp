#include "identity/match.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "model/meetup_id.hpp"

namespace gatherd {
namespace {

using std::chrono::seconds;

constexpr std::array<std::pair<Evidence, std::string_view>, 13> evidence_names{
    {{Evidence::platform_id, "same platform id"},
     {Evidence::rewritten_id, "the platform's id rewritten"},
     {Evidence::uid, "same UID"},
     {Evidence::url, "same URL"},
     {Evidence::link, "one links to the other"},
     {Evidence::group, "same group"},
     {Evidence::same_title, "same title"},
     {Evidence::similar_title, "similar title"},
     {Evidence::same_start, "same start"},
     {Evidence::same_day, "same day"},
     {Evidence::same_city, "same city"},
     {Evidence::shared_link, "both link to the same page"},
     {Evidence::duplicate, "listed twice by one source"}}};

// Days by which two accounts of one event may differ: a slip of a day or two when only the page is the same, any
// re-dating that organizers do when the platform's own id is.
constexpr date::days slip{2};
constexpr date::days redating{60};

bool starts_together(const Features& a, const Features& b) {
    if (a.time.start_utc && b.time.start_utc) return *a.time.start_utc == *b.time.start_utc;
    return a.time.start == b.time.start;
}

struct Comparison {
    const Features& a;
    const Features& b;
    double titles = similarity(a.title, b.title);
    bool same_day = a.time.first_day() <= b.time.last_day() && b.time.first_day() <= a.time.last_day();
    bool same_start = !a.time.all_day && !b.time.all_day && starts_together(a, b);
    bool platform_id = intersects(a.platform_ids, b.platform_ids);
    bool group = intersects(a.groups, b.groups);

    [[nodiscard]] bool all_day_alike() const { return a.time.all_day && b.time.all_day && a.day() == b.day(); }
    [[nodiscard]] date::days apart() const { return date::days(std::abs((a.day() - b.day()).count())); }
    [[nodiscard]] bool within(date::days limit) const { return same_day || apart() <= limit; }
    [[nodiscard]] bool of_series() const { return a.recurring || b.recurring; }
};

void add(Match& match, Evidence evidence, int weight) {
    match.evidence |= static_cast<EvidenceSet>(evidence);
    match.score += weight;
}

// What an id can be compared with: a platform's numbers with its numbers. A letter id may be the same occurrence as a
// number, a slug the same page as an "evt-…"; Google numbers entries, not events.
std::string_view kind_of(std::string_view id) {
    const auto platform = id.substr(0, id.find(':'));
    if (platform == "google" || id.size() == platform.size()) return {};
    const bool number = is_numeric_id(id.substr(platform.size() + 1));
    return number ? platform : std::string_view();
}

// Both have numbers of one platform, and none in common.
bool different_ids(const Features& a, const Features& b) {
    for (const auto& ours : a.platform_ids)
        for (const auto& theirs : b.platform_ids)
            if (!kind_of(ours).empty() && kind_of(ours) == kind_of(theirs)) return true;
    return false;
}

std::vector<std::string> meetup_groups(const Features& features) {
    std::vector<std::string> slugs;
    std::copy_if(features.groups.begin(), features.groups.end(), std::back_inserter(slugs),
                 [](const std::string& name) { return name.starts_with("meetup "); });
    return slugs;
}

// Ids are rewritten within a group.
bool of_two_meetup_groups(const Features& a, const Features& b) {
    const auto ours = meetup_groups(a);
    const auto theirs = meetup_groups(b);
    return !ours.empty() && !theirs.empty() && !intersects(ours, theirs);
}

// A letter id and the number that Meetup gave the same occurrence later; or the letters before and after an edit of
// the series.
bool bridges(const Comparison& pair) {
    const auto& [a, b] = std::tie(pair.a, pair.b);
    if (!pair.group || of_two_meetup_groups(a, b) || !(pair.same_start || pair.all_day_alike())) return false;
    if (a.planned && b.planned) return *a.planned == *b.planned && pair.titles >= 0.5;
    if (a.planned && b.numeric_id) return *a.planned == b.day();
    return b.planned && a.numeric_id && *b.planned == a.day();
}

bool elsewhere(const Features& a, const Features& b) {
    if (!a.country.empty() && !b.country.empty() && a.country != b.country) return true;
    return !a.city.empty() && !b.city.empty() && a.city != b.city;
}

// Two events that one source lists as two are two, unless it plainly lists one of them twice.
Match within_one_source(const Comparison& pair) {
    Match result;
    const bool named_alike = pair.platform_id || intersects(pair.a.urls, pair.b.urls);
    const bool timed_alike = pair.same_start || pair.all_day_alike();
    const bool letters_and_number = (pair.a.planned && pair.b.numeric_id) || (pair.b.planned && pair.a.numeric_id);
    if (!timed_alike) {
        result.forbidden = true;
        return result;
    }
    if (letters_and_number && pair.a.numeric_id != pair.b.numeric_id && pair.titles >= 0.6 && bridges(pair))
        add(result, Evidence::rewritten_id, 100);
    else if (named_alike && pair.titles == 1)
        add(result, Evidence::duplicate, 100);
    else
        result.forbidden = true;
    return result;
}

// Two groups that tell another title and another day under one number do not speak of one event: someone mistook it.
bool number_is_mistaken(const Comparison& pair) {
    const bool of_two_groups = !pair.a.groups.empty() && !pair.b.groups.empty() && !pair.group;
    return of_two_groups && pair.titles < 0.25 && !pair.same_day;
}

// The platform says it is the same: only its date may be in doubt.
Match by_platform_id(const Comparison& pair) {
    Match result;
    if (number_is_mistaken(pair)) {
        result.forbidden = true;
        return result;
    }
    if (!pair.within(pair.of_series() ? slip : redating)) return result;
    add(result, Evidence::platform_id, 150 - static_cast<int>(pair.same_day ? 0 : pair.apart().count()));
    if (pair.same_start) add(result, Evidence::same_start, 10);
    if (pair.titles == 1) add(result, Evidence::same_title, 10);
    return result;
}

bool never_one(const Comparison& pair) {
    if (count_differently(pair.a.title, pair.b.title)) return true;
    if (elsewhere(pair.a, pair.b)) return true;
    return pair.group && different_ids(pair.a, pair.b);
}

bool links_to(const Features& a, const Features& b) {
    return intersects(a.links, b.urls) || intersects(a.link_ids, b.platform_ids);
}

void weigh_names(Match& result, const Comparison& pair) {
    const bool near = pair.same_day || (pair.apart() <= slip && !pair.of_series() && pair.titles >= 0.6);
    if (!near) return;
    if (intersects(pair.a.uids, pair.b.uids) && (pair.titles >= 0.3 || pair.same_start)) add(result, Evidence::uid, 70);
    if (intersects(pair.a.urls, pair.b.urls) && (pair.titles >= 0.3 || pair.same_start)) add(result, Evidence::url, 60);
    if (links_to(pair.a, pair.b) || links_to(pair.b, pair.a))
        add(result, Evidence::link, 50);
    else if (intersects(pair.a.links, pair.b.links))
        add(result, Evidence::shared_link, 10);
}

// "Day 2" and "track B" say that there is more at that place and hour.
bool one_is_a_part(const TitleWords& a, const TitleWords& b) { return names_a_part(a) != names_a_part(b); }

void weigh_titles(Match& result, const Comparison& pair) {
    if (pair.titles == 1)
        add(result, Evidence::same_title, pair.a.title.words.size() >= 4 ? 40 : 30);
    else if (pair.titles >= 0.6)
        add(result, Evidence::similar_title, pair.titles >= 0.8 ? 25 : 15);
    else if (pair.titles < 0.25)
        result.score -= 30;
    else if (pair.titles < 0.4 || one_is_a_part(pair.a.title, pair.b.title))
        result.score -= 10;
}

void weigh_circumstances(Match& result, const Comparison& pair) {
    if (pair.group) add(result, Evidence::group, 25);
    if (pair.same_start) add(result, Evidence::same_start, 20);
    const bool both_groups = !pair.a.groups.empty() && !pair.b.groups.empty();
    const bool same_city = !pair.a.city.empty() && pair.a.city == pair.b.city;
    if (same_city) add(result, Evidence::same_city, 15);
    // Two groups of one city that say nearly the same of one evening hold two; the same, one.
    if (both_groups && !pair.group && (!same_city || pair.titles < 1)) result.score -= 20;
    if (pair.all_day_alike()) add(result, Evidence::same_day, 10);
    if (!pair.same_start && !pair.a.time.all_day && !pair.b.time.all_day) result.score -= 15;
    if (!pair.same_day) result.score -= 15;
}

}  // namespace

std::string describe(EvidenceSet evidence) {
    std::string text;
    for (const auto& [one, name] : evidence_names) {
        if ((evidence & static_cast<EvidenceSet>(one)) == 0) continue;
        if (!text.empty()) text += ", ";
        text += name;
    }
    return text;
}

Match match(const Features& a, const Features& b) {
    // The most frequent pair by far: what one source lists at different times is never one event.
    if (a.source == b.source && !a.time.all_day && !b.time.all_day && !starts_together(a, b))
        return {.forbidden = true};
    const Comparison pair{a, b};
    if (a.source == b.source) return within_one_source(pair);
    if (pair.platform_id) return by_platform_id(pair);
    Match result;
    if (pair.titles >= 0.25 && bridges(pair)) {
        // Of two that a group holds at one hour, the one that is called so.
        add(result, Evidence::rewritten_id, 80 + static_cast<int>(20 * pair.titles));
        return result;
    }
    if (never_one(pair)) {
        result.forbidden = true;
        return result;
    }
    weigh_names(result, pair);
    if (!pair.same_day && result.evidence == 0) return {};
    weigh_titles(result, pair);
    weigh_circumstances(result, pair);
    return result;
}

bool continues(const Features& earlier, const Features& later) {
    const Comparison pair{earlier, later};
    if (pair.platform_id && pair.within(slip)) return true;
    const bool starts_alike = pair.same_start || pair.all_day_alike();
    if (!starts_alike || count_differently(earlier.title, later.title) || elsewhere(earlier, later)) return false;
    if (bridges(pair)) return true;
    return pair.titles >= 0.6 || (pair.group && intersects(earlier.urls, later.urls));
}

}  // namespace gatherd
