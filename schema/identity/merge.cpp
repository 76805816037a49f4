#include "identity/merge.hpp"

#include <algorithm>
#include <tuple>

#include "base/ascii.hpp"
#include "identity/features.hpp"

namespace gatherd {
namespace {

using Witnesses = std::vector<const Testimony*>;

constexpr double decided = 0.5;  // a mode or place less certain than this is a fallback

// A number has replaced the letters: Meetup's older name of an occurrence may be dead already.
bool has_letter_id_only(const Testimony& witness) {
    bool letters = false;
    for (const std::string_view id : witness.identities) {
        if (id.starts_with("meetup:")) return false;
        letters |= id.starts_with("meetup-token:");
    }
    return letters;
}

int structure(const Event& event) {
    return int(!event.url.empty()) + int(event.time.start_utc.has_value()) + int(event.place_confidence >= decided) +
           int(event.mode_confidence >= decided) + int(!event.organizer.url.empty()) + int(!event.place.venue.empty());
}

Witnesses by_rank(std::span<const Testimony* const> testimonies) {
    Witnesses ranked(testimonies.begin(), testimonies.end());
    const auto rank = [](const Testimony* one) {
        return std::tuple(-one->rank(), has_letter_id_only(*one), -structure(one->event), std::cref(one->source),
                          std::cref(one->key));
    };
    std::sort(ranked.begin(), ranked.end(), [&](const auto* a, const auto* b) {
        const auto [rank_a, letters_a, structure_a, source_a, key_a] = rank(a);
        const auto [rank_b, letters_b, structure_b, source_b, key_b] = rank(b);
        return std::tie(rank_a, letters_a, structure_a, source_a.get(), key_a.get()) <
               std::tie(rank_b, letters_b, structure_b, source_b.get(), key_b.get());
    });
    return ranked;
}

// Two that changed their word within a day did it at the same time: when each was asked decides nothing.
constexpr auto at_once = std::chrono::hours(24);

// Of those as good as the first, the one that last changed its word, when it says otherwise than the first.
template <class Says>
const Event& newest(const Witnesses& ranked, Says says_the_same) {
    const auto& first = *ranked.front();
    const auto is_peer = [&](const Testimony* one) { return one->rank() == first.rank(); };
    std::optional<sys_seconds> last;
    for (const auto* one : ranked)
        if (is_peer(one)) last = std::max(last, one->revised);
    for (const auto* one : ranked)
        if (last && is_peer(one) && one->revised && *one->revised + at_once >= *last)
            return says_the_same(one->event, first.event) ? first.event : one->event;
    return first.event;
}

// The best that is certain enough, else the most certain.
template <class Says>
const Event& most_certain(const Witnesses& ranked, double Event::*confidence, Says says_the_same) {
    Witnesses certain;
    std::copy_if(ranked.begin(), ranked.end(), std::back_inserter(certain),
                 [&](const auto* witness) { return witness->event.*confidence >= decided; });
    if (!certain.empty()) return newest(certain, says_the_same);
    const auto best = std::max_element(ranked.begin(), ranked.end(), [&](const auto* a, const auto* b) {
        return a->event.*confidence < b->event.*confidence;
    });
    return (*best)->event;
}

void fill(std::string& field, const std::string& from) {
    if (field.empty()) field = from;
}

void merge_mode(Event& merged, const Witnesses& ranked) {
    const auto& best =
        most_certain(ranked, &Event::mode_confidence, [](const Event& a, const Event& b) { return a.mode == b.mode; });
    merged.mode = best.mode;
    merged.mode_confidence = best.mode_confidence;
    merged.why.mode = best.why.mode;
    merged.why.section = best.why.section;
}

void merge_place(Event& merged, const Witnesses& ranked) {
    const auto& best = most_certain(ranked, &Event::place_confidence, [](const Event& a, const Event& b) {
        return a.place.city == b.place.city && a.place.country == b.place.country;
    });
    merged.place = best.place;
    merged.region = best.region;
    merged.place_confidence = best.place_confidence;
    merged.why.place = best.why.place;
    for (const auto* witness : ranked) {
        const auto& place = witness->event.place;
        if (place.city != merged.place.city || place.country != merged.place.country) continue;
        fill(merged.place.venue, place.venue);
        fill(merged.place.address, place.address);
        if (!merged.place.coordinates) merged.place.coordinates = place.coordinates;
    }
}

// Whoever speaks with the best voice about it decides; an aggregator's note does not cancel an organizer's event.
void merge_status(Event& merged, const Witnesses& ranked) {
    for (const auto* witness : ranked)
        if (witness->rank() == ranked.front()->rank() && witness->event.status == Status::cancelled)
            merged.status = Status::cancelled;
}

void merge_organizer(Event& merged, const Witnesses& ranked) {
    for (const auto* witness : ranked)
        if (merged.organizer.name.empty()) merged.organizer = witness->event.organizer;
    for (const auto* witness : ranked)
        if (ascii::equal_ignoring_case(witness->event.organizer.name, merged.organizer.name))
            fill(merged.organizer.url, witness->event.organizer.url);
}

bool same_moment(const EventTime& a, const EventTime& b) {
    if (a.start_utc && b.start_utc) return *a.start_utc == *b.start_utc;
    return a.start == b.start && a.all_day == b.all_day;
}

void merge_time(Event& merged, const Witnesses& ranked) {
    const auto& best = newest(ranked, [](const Event& a, const Event& b) { return same_moment(a.time, b.time); });
    merged.time = best.time;
    merged.why.date = best.why.date;
    if (!merged.time.zone.empty() && merged.time.end > merged.time.start) return;
    for (const auto* witness : ranked) {
        const auto& time = witness->event.time;
        const bool more = !time.zone.empty() && (merged.time.zone.empty() || time.end > time.start);
        if (time.start != merged.time.start || time.all_day != merged.time.all_day || !more) continue;
        merged.time = time;
        merged.why.date = witness->event.why.date;
        return;
    }
}

// The same page under another of its names is no further page.
class Mirrors {
public:
    explicit Mirrors(Event& merged) : merged_(merged) {
        seen_.push_back(merged.url);
        seen_.push_back(merged.organizer.url);
    }
    void add(const Testimony& witness) {
        const auto ids = features(witness).platform_ids;
        const bool same_page = intersects(ids, ids_) || (!ids_.empty() && has_letter_id_only(witness));
        if (!same_page) add(Mirror{"Mirror", witness.event.url});
        for (const auto& mirror : witness.event.mirrors) add(mirror);
        ids_.insert(ids_.end(), ids.begin(), ids.end());
        std::sort(ids_.begin(), ids_.end());
    }

private:
    void add(const Mirror& mirror) {
        if (mirror.url.empty() || std::find(seen_.begin(), seen_.end(), mirror.url) != seen_.end()) return;
        seen_.push_back(mirror.url);
        merged_.mirrors.push_back(mirror);
    }
    Event& merged_;
    std::vector<std::string> seen_;
    std::vector<std::string> ids_;
};

std::string written(const EventTime& time) {
    if (time.all_day) return format_date(time.first_day());
    return format_local(time.start).substr(0, 16) + (time.zone.empty() ? "" : " " + time.zone);
}

std::string place_name(const Place& place) { return place.city + (place.city.empty() ? "" : ", ") + place.country; }

std::vector<std::string> disagreements(const Event& merged, const Witnesses& ranked) {
    std::vector<std::string> found;
    for (const auto* witness : ranked) {
        const auto& said = witness->event;
        const auto note = [&](std::string_view field, std::string_view value) {
            found.push_back(fmt::format("{}: {} says {}", field, witness->source, value));
        };
        if (!same_moment(said.time, merged.time)) note("date", written(said.time));
        if (title_words(said.title).folded != title_words(merged.title).folded) note("title", said.title);
        if (said.mode != merged.mode && said.mode_confidence >= decided) note("mode", to_string(said.mode));
        if (said.place_confidence >= decided && place_name(said.place) != place_name(merged.place))
            note("place", place_name(said.place));
        if (said.status != merged.status) note("status", to_string(said.status));
    }
    return found;
}

std::string why_one(const Witnesses& ranked, EvidenceSet evidence) {
    std::vector<std::string> sources;
    for (const auto* witness : ranked)
        if (std::find(sources.begin(), sources.end(), witness->source) == sources.end())
            sources.push_back(witness->source);
    return fmt::format("{}: {}", ascii::join(sources, " + "), describe(evidence));
}

}  // namespace

Merged merge(std::span<const Testimony* const> testimonies, EvidenceSet evidence) {
    const auto ranked = by_rank(testimonies);
    Event merged = ranked.front()->event;
    if (ranked.size() == 1) return {std::move(merged), {}};
    for (const auto* witness : ranked) {
        fill(merged.url, witness->event.url);
        if (merged.uid.empty()) {
            merged.uid = witness->event.uid;
            merged.recurrence_id = witness->event.recurrence_id;
        }
        merged.paid |= witness->event.paid;
    }
    merge_time(merged, ranked);
    merge_mode(merged, ranked);
    merge_place(merged, ranked);
    merge_status(merged, ranked);
    merge_organizer(merged, ranked);
    merged.mirrors.clear();
    Mirrors mirrors(merged);
    for (const auto* witness : ranked) mirrors.add(*witness);
    merged.why.identity = why_one(ranked, evidence);
    auto disagreed = disagreements(merged, ranked);
    return {std::move(merged), std::move(disagreed)};
}

}  // namespace gatherd
