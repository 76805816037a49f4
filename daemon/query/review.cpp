#include "query/review.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "identity/canonical_url.hpp"
#include "identity/title.hpp"
#include "query/query.hpp"
#include "query/toml_string.hpp"

namespace gatherd {
namespace {

// Below these an editor would want to look: a title against a field, a home that stands in for a venue.
constexpr double sure_of_mode = 0.7;
constexpr double sure_of_place = 0.5;
constexpr double similar_title = 0.6;
constexpr date::days new_source_for(7);
// So many rivals of an event are named: in a crowd, such as a conference's tracks, all are each other's.
constexpr int most_rivals = 3;

// Tables as they are pasted into curation.toml.
std::string set_entry(const StoredEvent& stored, const std::string& assignments) {
    return fmt::format("[[set]]\nid = {}\n{}", toml_string(stored.id), assignments);
}

std::string hide_entry(const StoredEvent& stored) { return "[[hide]]\nid = " + toml_string(stored.id); }

std::string urls_entry(std::string_view kind, const Event& a, const Event& b) {
    return fmt::format("[[{}]]\nurls = [{}, {}]", kind, toml_string(a.url), toml_string(b.url));
}

std::string either(const std::string& one, const std::string& other) { return one + "\n# or\n" + other; }

std::string explain(const StoredEvent& stored) { return "gatherd explain " + stored.id; }

// An editor has set the field that "date: SOURCE says …" is about.
bool is_settled(const StoredEvent& stored, const std::string& said) {
    const auto field = said.substr(0, said.find(':'));
    return std::any_of(stored.curation.begin(), stored.curation.end(), [&](const CurationMark& mark) {
        return mark.field == field || (field == "date" && (mark.field == "start" || mark.field == "end")) ||
               (field == "place" && mark.field == "city");
    });
}

// "title: CALENDAR says Rust Berlin: Hack Night" of a Hack Night by Rust Berlin: the same title, with its organizer.
bool only_names_the_organizer(const Event& event, const std::string& said) {
    const auto says = said.find(" says ");
    if (!said.starts_with("title: ") || says == std::string::npos || event.organizer.name.empty()) return false;
    auto rest = unicode::fold_case(said.substr(says + std::string_view(" says ").size()));
    for (const auto& known : {unicode::fold_case(event.title), unicode::fold_case(event.organizer.name)}) {
        const auto at = rest.find(known);
        if (at == std::string::npos) return false;
        rest.erase(at, known.size());
    }
    return std::none_of(rest.begin(), rest.end(), [](char c) { return ascii::is_alnum(c) || (c & 0x80) != 0; });
}

// An editor has said that they are two.
bool are_split(const StoredEvent& a, const StoredEvent& b) {
    return std::any_of(a.curation.begin(), a.curation.end(), [&](const CurationMark& mark) {
        return mark.field == "split" && std::find(b.curation.begin(), b.curation.end(), mark) != b.curation.end();
    });
}

constexpr auto set_place = "city = \"…\"\ncountry = \"…\"";

bool is_placeholder(const std::string& title) {
    constexpr std::array words{"tbd",
                               "tba",
                               "tbc",
                               "untitled",
                               "placeholder",
                               "to be announced",
                               "to be determined",
                               "to be confirmed",
                               "coming soon",
                               "new event",
                               "test event",
                               "title pending"};
    const auto folded = unicode::fold_case(title);
    return std::any_of(words.begin(), words.end(), [&](const std::string_view word) {
        const auto at = folded.find(word);
        if (at == std::string::npos) return false;
        const auto end = at + word.size();
        return (at == 0 || !ascii::is_alnum(folded[at - 1])) && (end == folded.size() || !ascii::is_alnum(folded[end]));
    });
}

/// Everything doubtful about single events.
class Looking {
public:
    explicit Looking(const ReviewInput& input) : input_(input) {}

    std::vector<Doubt> run() {
        for (const auto& listing : input_.now.listings)
            listing.stored.listed ? look_at_listed(listing.stored) : look_at_unlisted(listing.stored);
        look_at_slots();
        look_at_pages();
        look_at_sources();
        look_at_changes();
        for (const auto& warning : input_.curation_warnings)
            doubts_.push_back({45, "curation entry", warning, {}, "curation", "correct or remove the entry"});
        std::stable_sort(doubts_.begin(), doubts_.end(),
                         [](const Doubt& a, const Doubt& b) { return a.weight > b.weight; });
        return std::move(doubts_);
    }

private:
    void doubt(const StoredEvent& stored, int weight, std::string reason, std::string detail, std::string settle) {
        const auto& event = stored.event;
        const auto location = location_text(event, input_.style);
        doubts_.push_back({weight, std::move(reason), std::move(detail), stored.id,
                           fmt::format("{} | {} | {}", format_date(event.time.first_day()),
                                       event.place.city.empty() && event.mode == Mode::in_person ? "?" : location,
                                       unicode::one_line(event.title)),
                           std::move(settle)});
    }

    void look_at_unlisted(const StoredEvent& stored) {
        const auto& reason = stored.reason;
        if (reason == "held: place unknown" || reason == "held: city unknown" || reason.starts_with("held: no region"))
            return doubt(stored, 120, "unknown place", reason + "; " + stored.event.why.place,
                         set_entry(stored, set_place));
        if (reason == "held: no link")
            return doubt(stored, 115, "no usable link", reason, set_entry(stored, "url = \"https://…\""));
        if (reason.starts_with("held"))
            return doubt(stored, 110, "held", reason, either(set_entry(stored, "…"), hide_entry(stored)));
        if (reason.starts_with("rejected: title filter") && is_near_miss(stored.event.title))
            doubt(stored, 70, "title filter near miss", reason, "widen require_title of the source, or an [[add]]");
    }

    // A word of the filter within another, "Rustaceans", "TypeRust", is a near miss.
    [[nodiscard]] bool is_near_miss(const std::string& title) const {
        const auto folded = unicode::fold_case(title);
        return std::any_of(input_.require_title.begin(), input_.require_title.end(), [&](const std::string& word) {
            return folded.find(unicode::fold_case(word)) != std::string::npos;
        });
    }

    void look_at_listed(const StoredEvent& stored) {
        const auto& event = stored.event;
        if (event.mode != Mode::virtual_ && event.place_confidence < sure_of_place)
            doubt(stored, 90, "unknown place", event.why.place, set_entry(stored, set_place));
        if (event.mode_confidence < sure_of_mode)
            doubt(stored, 85, "mode in doubt", event.why.mode,
                  set_entry(stored, fmt::format("mode = {}", toml_string(to_string(event.mode)))));
        for (const auto& said : stored.disagreements) {
            if (is_settled(stored, said) || only_names_the_organizer(event, said)) continue;
            doubt(stored, said.starts_with("date") || said.starts_with("status") ? 95 : 60, "sources disagree", said,
                  explain(stored) + "\n# then a [[set]], or a [[split]] when they are two events");
        }
        if (is_placeholder(event.title))
            doubt(stored, 65, "placeholder title", unicode::one_line(event.title),
                  either(set_entry(stored, "title = \"…\""), hide_entry(stored)));
        if (event.paid) doubt(stored, 30, "paid event", "the source asks for money", hide_entry(stored));
        look_at_page(stored);
        look_at_tellers(stored);
    }

    void look_at_page(const StoredEvent& stored) {
        const auto& event = stored.event;
        const auto url = parse_url(event.url);
        const bool root = url && url->segments().empty() && !url->query && !url->fragment;
        const bool group = !event.organizer.url.empty() &&
                           comparable_url(event.url) == comparable_url(canonical_organizer_url(event.organizer.url));
        if (root || group)
            doubt(stored, 50, "generic URL", event.url + " is no page of this event's own",
                  set_entry(stored, "url = \"https://…\""));
    }

    void look_at_tellers(const StoredEvent& stored) {
        const auto& seen = stored.sightings;
        const auto fails = [&](const Sighting& one) { return input_.failing_sources.contains(one.source); };
        if (!seen.empty() && std::all_of(seen.begin(), seen.end(), fails))
            doubt(stored, 80, "dead URL?", fmt::format("its only source, {}, fails", seen.front().source),
                  "gatherd sources show " + seen.front().source);
    }

    // Two events of one organizer that overlap in time are often one, and so are two of one city with nearly one name.
    void look_at_slots() {
        const auto& all = input_.now.listings;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& a = all[i].stored;
            int rivals = 0;
            for (std::size_t j = i + 1; j < all.size() && rivals < most_rivals; ++j) {
                const auto& b = all[j].stored;
                if (b.event.time.first_day() > a.event.time.last_day()) break;  // listing order is by date
                if (!a.listed || !b.listed || !same_slot(a.event, b.event) || are_split(a, b)) continue;
                doubt(a, 75, "two candidates for one slot", unicode::one_line(b.event.title) + " <" + b.event.url + ">",
                      either(urls_entry("merge", a.event, b.event), urls_entry("split", a.event, b.event)));
                ++rivals;
            }
        }
    }

    static bool is_joint(const Event& a, const Event& b) {
        const bool same_city = !a.place.city.empty() && a.place.city == b.place.city;
        return same_city && a.place.country == b.place.country && a.time.start == b.time.start &&
               similarity(title_words(a.title), title_words(b.title)) >= similar_title;
    }

    static bool same_slot(const Event& a, const Event& b) {
        if (is_joint(a, b)) return true;
        const bool organizer = unicode::fold_case(a.organizer.name) == unicode::fold_case(b.organizer.name);
        if (!organizer || a.organizer.name.empty() || a.time.all_day != b.time.all_day) return false;
        if (a.time.all_day) return a.time.first_day() == b.time.first_day();
        return a.time.start == b.time.start || (a.time.start < b.time.end && b.time.start < a.time.end);
    }

    void look_at_pages() {
        std::map<std::string, std::vector<const StoredEvent*>> by_page;
        for (const auto& listing : input_.now.listings)
            if (listing.stored.listed) by_page[comparable_url(listing.stored.event.url)].push_back(&listing.stored);
        for (const auto& [page, events] : by_page)
            if (events.size() > 1)
                doubt(*events.front(), 55, "same URL for many events",
                      fmt::format("{} events at {}", events.size(), events.front()->event.url),
                      "# for each\n" + set_entry(*events.front(), "url = \"https://…\""));
    }

    void look_at_sources() {
        for (const auto& source : input_.held_sources)
            doubts_.push_back({130,
                               "held source",
                               source.detail,
                               {},
                               "source " + source.name,
                               "gatherd sources accept " + source.name});
        std::map<std::string, sys_seconds> since;
        for (const auto& listing : input_.now.listings)
            for (const auto& seen : listing.stored.sightings) {
                const auto known = since.try_emplace(seen.source, seen.first_seen).first;
                known->second = std::min(known->second, seen.first_seen);
            }
        // A store that is all new has no new source.
        const auto oldest = std::min_element(since.begin(), since.end(),
                                             [](const auto& a, const auto& b) { return a.second < b.second; });
        for (const auto& [source, first] : since)
            if (input_.moment - first < new_source_for && input_.moment - oldest->second >= new_source_for)
                doubts_.push_back({40,
                                   "new source",
                                   "first seen " + format_rfc3339(first),
                                   {},
                                   "source " + source,
                                   "gatherd check " + source});
    }

    void look_at_changes() {
        for (const auto& [id, what] : input_.changed)
            for (const auto& listing : input_.now.listings)
                if (listing.stored.id == id && listing.stored.listed)
                    doubt(listing.stored, 35, "changed within 48 h", what, explain(listing.stored));
    }

    const ReviewInput& input_;
    std::vector<Doubt> doubts_;
};

}  // namespace

std::vector<Doubt> doubts(const ReviewInput& input) { return Looking(input).run(); }

}  // namespace gatherd
