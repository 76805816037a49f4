#include "normalize/normalize.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/ascii.hpp"
#include "normalize/event_links.hpp"
#include "normalize/mode.hpp"
#include "normalize/organizer.hpp"
#include "normalize/place.hpp"
#include "normalize/sighting.hpp"
#include "normalize/status.hpp"
#include "normalize/text.hpp"
#include "normalize/told_time.hpp"
#include "time/expand.hpp"

namespace gatherd {
namespace {

/// What is decided once for a component, whatever the number of its occurrences.
struct Decided {
    Event event;  ///< all but the time
    LocalZones zones;
    EventLinks links;
    int authority = 2;
    std::string rejected;
};

class Normalizer {
public:
    Normalizer(const Document& document, const Source& source, const NormalizeContext& context)
        : document_(document), source_(source), context_(context), shared_(is_shared_calendar(source)) {}

    Normalized run() {
        for (const auto& series : series_of_document()) add(series);
        make_keys_unique(out_.events);
        return std::move(out_);
    }

private:
    using Series = std::vector<const RawEvent*>;

    /// Components by UID in the document's order; those without a UID stand alone.
    [[nodiscard]] std::vector<Series> series_of_document() const {
        std::vector<Series> all;
        std::map<std::string_view, std::size_t> by_uid;
        for (const auto& raw : document_.events) {
            const auto [found, is_new] =
                raw.uid.empty() ? std::pair{by_uid.end(), true} : by_uid.try_emplace(raw.uid, all.size());
            if (is_new)
                all.push_back({&raw});
            else
                all[found->second].push_back(&raw);
        }
        return all;
    }

    void add(const Series& series) {
        const auto master =
            std::find_if(series.begin(), series.end(), [](const RawEvent* raw) { return !raw->recurrence_id; });
        const auto& leading = master == series.end() ? *series.front() : **master;
        const auto& zones = decided(leading).zones;
        auto expansion = expand(series, hints(zones, document_), context_.from, context_.to);
        std::move(expansion.diagnostics.begin(), expansion.diagnostics.end(), std::back_inserter(out_.diagnostics));
        for (const auto& occurrence : expansion.occurrences) out_.events.push_back(sighted(occurrence));
    }

    SightedEvent sighted(const Occurrence& occurrence) {
        const auto& raw = *occurrence.component;
        const auto& decision = decided(raw);
        SightedEvent out;
        out.event = decision.event;
        out.links = decision.links.others;
        out.authority = decision.authority;
        out.rejected = decision.rejected;
        out.line = raw.line;
        out.part = raw.part;
        out.modified = raw.last_modified;
        auto [time, why] = told_time(occurrence, decision.zones, shared_);
        out.event.time = std::move(time);
        out.event.why.date = std::move(why);
        out.event.recurrence_id = occurrence.recurrence_id;
        name_sighting(out, raw, decision.links);
        if (!organizer_why_[&raw].empty()) out.event.why.identity += "; " + organizer_why_[&raw];
        return out;
    }

    const Decided& decided(const RawEvent& raw) {
        const auto [found, is_new] = decided_.try_emplace(&raw);
        if (is_new) found->second = decide(raw);
        return found->second;
    }

    Decided decide(const RawEvent& raw) {
        Decided out;
        auto& event = out.event;
        event.title = clean_line(raw.title);
        event.uid = raw.uid;
        event.paid = raw.paid;
        event.status = decide_status(raw.status, event.title);
        decide_page(raw, out);
        const auto mode = decide_mode(raw, source_);
        event.mode = mode.mode;
        event.mode_confidence = mode.confidence;
        event.why.mode = mode.why;
        auto place = decide_place(raw, source_, context_.gazetteer, context_.style);
        if (place.confidence < place_threshold) forget_guess(place);
        event.place = place.place;
        event.place_confidence = place.confidence;
        event.why.place = place.why;
        event.region = context_.style.region_of(place.place.country);
        event.why.section = section_why(event);
        out.zones = local_zones(raw, document_, place);
        out.rejected = rejection(event);
        return out;
    }

    /// A guess is never printed: the event waits for an editor, who reads in `why` what it would have been.
    static void forget_guess(PlaceDecision& place) {
        place.place.city.clear();
        place.place.admin1.clear();
        place.place.country.clear();
        place.zone.clear();
    }

    void decide_page(const RawEvent& raw, Decided& out) {
        auto organizer = stated_organizer(raw, source_, document_, shared_);
        out.links = find_links(raw, organizer.organizer.url);
        out.event.url = out.links.url;
        organizer = completed_organizer(std::move(organizer), out.event.url, source_, document_, shared_);
        out.event.organizer = organizer.organizer;
        organizer_why_[&raw] = std::move(organizer.why);
        out.authority = authority_of(raw, source_, out.links, shared_);
    }

    [[nodiscard]] std::string section_why(const Event& event) const {
        const auto& online = context_.style.virtual_region;
        if (event.mode == Mode::virtual_) return fmt::format("virtual: {} only", online);
        const auto continent = event.region.empty() ? fmt::format("no region for country \"{}\"", event.place.country)
                                                    : fmt::format("{} is in {}", event.place.country, event.region);
        return event.mode == Mode::hybrid ? fmt::format("hybrid: {}, and {}", online, continent) : continent;
    }

    [[nodiscard]] std::string rejection(const Event& event) const {
        if (event.title.empty()) return "no title";
        const auto& words = source_.require_title;
        const auto named = [&](const std::string& word) { return contains_word(event.title, word); };
        if (words.empty() || std::any_of(words.begin(), words.end(), named)) return {};
        return fmt::format("title filter: none of {}", ascii::join(words, ", "));
    }

    const Document& document_;
    const Source& source_;
    const NormalizeContext& context_;
    bool shared_;
    std::map<const RawEvent*, Decided> decided_;
    std::map<const RawEvent*, std::string> organizer_why_;
    Normalized out_;
};

}  // namespace

Normalized normalize(const Document& document, const Source& source, const NormalizeContext& context) {
    return Normalizer(document, source, context).run();
}

}  // namespace gatherd
