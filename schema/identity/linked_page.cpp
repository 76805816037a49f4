#include "identity/linked_page.hpp"

#include <algorithm>

#include "identity/canonical_url.hpp"
#include "identity/features.hpp"
#include "identity/match.hpp"
#include "identity/merge.hpp"

namespace gatherd {
namespace {

// How far a page's date may be from its entry's: organizers re-date what a platform numbers; what has only an address
// in common may be the next of a series.
constexpr date::days redating{60};
constexpr date::days slip{3};
// What lasts longer is a series' container, or an end that nobody set.
constexpr date::days longest{21};
constexpr double alike = 0.6;

/// One entry against the events of its page.
class Looking {
public:
    Looking(std::span<const Testimony> page, local_days today) : page_(page), today_(today) {
        for (const auto& one : page) features_.push_back(features(one));
    }

    [[nodiscard]] std::optional<std::size_t> of_the_same_day(const Features& entry) const {
        return best(entry, [&](const Features& event) { return overlap(entry, event); });
    }

    [[nodiscard]] std::optional<std::size_t> of_another_day(const Features& entry) const {
        if (entry.recurring || page_.size() != 1) return std::nullopt;
        return best(entry, [&](const Features& event) {
            const auto limit = intersects(entry.platform_ids, event.platform_ids) ? redating : slip;
            return event.day() + date::days(1) >= today_ && distance(entry, event) <= limit &&
                   similarity(entry.title, event.title) >= alike && entry.title.ordinals == event.title.ordinals;
        });
    }

    [[nodiscard]] static date::days distance(const Features& a, const Features& b) {
        return date::abs(a.day() - b.day());
    }
    [[nodiscard]] const Features& operator[](std::size_t i) const { return features_[i]; }

private:
    [[nodiscard]] static bool overlap(const Features& a, const Features& b) {
        return a.time.first_day() <= b.time.last_day() && b.time.first_day() <= a.time.last_day();
    }

    /// The page has one event, or calls one by the entry's name.
    [[nodiscard]] bool is_meant(const Features& entry, const Features& event) const {
        return page_.size() == 1 || intersects(entry.platform_ids, event.platform_ids) ||
               similarity(entry.title, event.title) >= alike;
    }

    template <class Condition>
    [[nodiscard]] std::optional<std::size_t> best(const Features& entry, Condition condition) const {
        std::optional<std::size_t> chosen;
        double most = -1;
        for (std::size_t i = 0; i < features_.size(); ++i) {
            const auto likeness = similarity(entry.title, features_[i].title);
            if (!is_meant(entry, features_[i]) || !condition(features_[i]) || likeness <= most) continue;
            chosen = i;
            most = likeness;
        }
        return chosen;
    }

    std::span<const Testimony> page_;
    std::vector<Features> features_;
    local_days today_;
};

bool says_less(const EventTime& page, const EventTime& entry) {
    if (page.last_day() - page.first_day() > longest) return true;
    const bool same_days = page.first_day() == entry.first_day() && page.last_day() == entry.last_day();
    return same_days && !entry.all_day && (page.all_day || page.zone.empty());
}

bool same_on_its_platform(const std::string& a, const std::string& b) {
    const auto ours = platform_keys(a);
    return !ours.empty() && ours == platform_keys(b);
}

}  // namespace

std::vector<std::optional<std::size_t>> spoken_of(std::span<const Testimony> entries, std::span<const Testimony> page,
                                                  local_days today) {
    const Looking looking(page, today);
    std::vector<Features> told;
    for (const auto& entry : entries) told.push_back(features(entry));
    std::vector<std::optional<std::size_t>> chosen;
    for (const auto& entry : told) {
        chosen.push_back(looking.of_the_same_day(entry));
        if (chosen.back()) continue;
        const auto other = looking.of_another_day(entry);
        const auto is_nearer = [&](const Features& rival) {
            return &rival != &entry && rival.source == entry.source &&
                   Looking::distance(rival, looking[*other]) <= Looking::distance(entry, looking[*other]);
        };
        if (other && std::none_of(told.begin(), told.end(), is_nearer)) chosen.back() = other;
    }
    return chosen;
}

Testimony beside(const Testimony& entry, Testimony page) {
    auto& event = page.event;
    if (!same_on_its_platform(event.url, entry.event.url)) event.url = entry.event.url;
    if (says_less(event.time, entry.event.time)) {
        event.time = entry.event.time;
        event.why.date = entry.event.why.date;
    }
    // Of a cancellation a calendar is told sooner than a page.
    if (entry.event.status == Status::cancelled) event.status = Status::cancelled;
    event.mirrors.clear();
    page.is_linked_page = true;
    return page;
}

Testimony corrected(const Testimony& entry, const Testimony& page) {
    const Testimony* voices[] = {&entry, &page};
    auto whole = entry;
    whole.is_linked_page = true;
    whole.event = merge(voices, static_cast<EvidenceSet>(Evidence::url)).event;
    for (const auto& name : page.identities)
        if (std::find(whole.identities.begin(), whole.identities.end(), name) == whole.identities.end())
            whole.identities.push_back(name);
    return whole;
}

}  // namespace gatherd
