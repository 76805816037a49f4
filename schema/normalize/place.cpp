#include "normalize/place.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "normalize/place_resolve.hpp"

namespace gatherd {
namespace {

std::string quoted(const WrittenPlace& written) {
    std::vector<std::string> parts;
    if (!written.text.empty()) {
        parts = {written.text};
    } else {
        for (const auto* part : {&written.city, &written.admin1, &written.country})
            if (!part->empty()) parts.push_back(*part);
        if (written.city.empty() && !written.street.empty()) parts.insert(parts.begin(), written.street);
        if (parts.empty() && !written.venue.empty()) parts = {written.venue};
    }
    if (parts.empty() && written.coordinates)
        return fmt::format("{:.4f}, {:.4f}", written.coordinates->latitude, written.coordinates->longitude);
    return one_line(ascii::join(parts, ", "));
}

std::string named(const Place& place) {
    std::vector<std::string> parts;
    for (const auto* part : {&place.city, &place.admin1, &place.country})
        if (!part->empty()) parts.push_back(*part);
    return ascii::join(parts, ", ");
}

/// One sentence: what was read, what it means, and what weighed most besides the name.
std::string sentence(std::string_view rule, const WrittenPlace& written, const PlaceDecision& decision) {
    auto text = fmt::format("{} \"{}\" means {}", rule, quoted(written), named(decision.place));
    std::vector<std::string> reasons;
    for (const auto& line : decision.evidence)
        if (reasons.size() < 2)
            reasons.push_back(line.substr(line[0] == '+' || line[0] == '-' ? line.find(' ') + 1 : 0));
    if (!reasons.empty()) text += ": " + ascii::join(reasons, "; ");
    if (decision.confidence < place_threshold) text += " (uncertain)";
    return text;
}

class PlaceDecider {
public:
    PlaceDecider(const RawEvent& raw, const Source& source, const Gazetteer& gazetteer, const Style& style)
        : raw_(raw), source_(source), gazetteer_(gazetteer), style_(style) {
        configured_.text = source.place;
    }

    PlaceDecision run() {
        const auto context = surroundings();
        PlaceDecision best;
        for (const auto& written : raw_.places) {
            auto found = resolve_place(written, context, gazetteer_, style_);
            if (!found.place.known() || found.confidence <= best.confidence) continue;
            found.why = sentence("the location", written, found);
            best = std::move(found);
            if (best.confidence >= place_threshold) return best;
        }
        return fall_back(std::move(best));
    }

private:
    /// The home is resolved by itself; then its city is what ambiguous names are measured by.
    PlaceContext surroundings() {
        PlaceContext context;
        if (!raw_.home.empty()) home_ = resolve_place(raw_.home, {}, gazetteer_, style_);
        if (!source_.place.empty()) default_ = resolve_place(configured_, {}, gazetteer_, style_);
        const auto& known = home_.place.known() ? home_ : default_;
        context.home_country = known.place.country;
        context.zone = !raw_.start.zone.empty() ? raw_.start.zone : raw_.home_zone;
        context.home = home_city(known);
        return context;
    }

    [[nodiscard]] std::optional<City> home_city(const PlaceDecision& known) const {
        if (known.place.city.empty()) return std::nullopt;
        for (auto& city : gazetteer_.cities(known.place.city))
            if (city.country == known.place.country &&
                (known.place.admin1.empty() || known.place.admin1 == city.admin1))
                return city;
        return std::nullopt;
    }

    /// The source's default and the group's home stand in for an event that names no city, unless it names another
    /// country than theirs.
    PlaceDecision fall_back(PlaceDecision own) const {
        if (!own.place.city.empty()) return own;
        const auto fits = [&](const PlaceDecision& stand_in) {
            return stand_in.place.known() && (!own.place.known() || own.place.country == stand_in.place.country);
        };
        if (fits(default_))
            return stand_in(default_, configured_, "the event names no city, so the place configured for the source");
        if (fits(home_)) return stand_in(home_, raw_.home, "the event names no city, so the group's home");
        if (own.place.known()) return own;
        own = {};
        own.why = "unknown: neither the event nor its group names a place";
        return own;
    }

    [[nodiscard]] PlaceDecision stand_in(PlaceDecision decision, const WrittenPlace& written,
                                         std::string_view rule) const {
        decision.fallback = true;
        decision.evidence.clear();
        decision.confidence = std::min(decision.confidence * 0.8, 0.75);
        // An address that could not be read may be anywhere.
        if (!raw_.places.empty() && &written != &configured_) decision.confidence = std::min(decision.confidence, 0.6);
        decision.why = sentence(rule, written, decision);
        decision.evidence = {decision.why};
        return decision;
    }

    const RawEvent& raw_;
    const Source& source_;
    const Gazetteer& gazetteer_;
    const Style& style_;
    WrittenPlace configured_;
    PlaceDecision home_;
    PlaceDecision default_;
};

}  // namespace

PlaceDecision decide_place(const RawEvent& raw, const Source& source, const Gazetteer& gazetteer, const Style& style) {
    return PlaceDecider(raw, source, gazetteer, style).run();
}

}  // namespace gatherd
