#include "query/explanation.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/ascii.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

/// Editors go first, then the rule that fired, then what was overruled.
class Ladder {
public:
    Ladder(const StoredEvent& stored, std::initializer_list<std::string_view> fields) : stored_(stored) {
        for (const auto& mark : stored.curation)
            if (std::find(fields.begin(), fields.end(), mark.field) != fields.end()) edited(mark);
    }

    Ladder& rule(const std::string& why) {
        add(why.empty() ? "nothing is recorded" : why);
        return *this;
    }

    /// `field` as disagreements name it.
    Ladder& overruled(const std::string& field) {
        for (const auto& said : stored_.disagreements)
            if (said.starts_with(field + ": ")) rungs_.push_back({said.substr(field.size() + 2), false});
        return *this;
    }

    Ladder& add(std::string text) {
        rungs_.push_back({std::move(text), rungs_.empty()});
        return *this;
    }

    [[nodiscard]] std::vector<Rung> done() { return std::move(rungs_); }

private:
    void edited(const CurationMark& mark) {
        auto text = mark.entry + " sets " + mark.field;
        if (!mark.said.empty()) text += fmt::format(", the sources say '{}'", mark.said);
        if (!mark.why.empty()) text += " (" + mark.why + ")";
        add(std::move(text));
    }

    const StoredEvent& stored_;
    std::vector<Rung> rungs_;
};

std::string place_answer(const StoredEvent& stored) {
    const auto& place = stored.event.place;
    std::vector<std::string> parts;
    for (const auto* part : {&place.venue, &place.address, &place.city, &place.admin1, &place.country})
        if (!part->empty()) parts.push_back(*part);
    return parts.empty() ? "unknown" : ascii::join(parts, ", ");
}

std::string date_answer(const EventTime& time) {
    if (time.all_day)
        return format_date(time.first_day()) +
               (time.last_day() == time.first_day() ? "" : " - " + format_date(time.last_day())) + " (all day)";
    auto text = format_local(time.start).substr(0, 16);
    if (time.end > time.start) text += " - " + format_local(time.end).substr(0, 16);
    return text + (time.zone.empty() ? " (no time zone known)" : " " + time.zone);
}

std::string table_row(const Event& event, const Style& style) {
    const auto region = style.region_of(event.place.country);
    if (event.place.country.empty()) return "the country is unknown, so no region follows";
    if (region.empty()) return fmt::format("the style's table has no region for {}", event.place.country);
    return fmt::format("the style's table puts {} under {}", event.place.country, region);
}

Decision section_decision(const StoredEvent& stored, const Style& style) {
    auto asked = stored;
    asked.listed = true;
    const auto& time = stored.event.time;
    const auto selection =
        select({std::move(asked)}, {time.first_day(), time.last_day()}, every_occurrence(), style, sys_seconds{});
    const bool placed = !selection.listings.empty() && !selection.listings.front().sections.empty();
    Ladder ladder(stored, {"region"});
    ladder.rule(stored.event.why.section);
    ladder.add("its mode is " + std::string(to_string(stored.event.mode)));
    ladder.add(table_row(stored.event, style));
    const auto answer =
        placed ? ascii::join(selection.listings.front().sections, " and ")
               : std::string("none: ") + (selection.listings.empty() ? "" : selection.listings.front().stored.reason);
    return {"section", answer, std::nullopt, ladder.done()};
}

}  // namespace

std::vector<Decision> decisions_of(const StoredEvent& stored, const Style& style) {
    const auto& event = stored.event;
    const auto& why = event.why;
    return {{"date", date_answer(event.time), std::nullopt,
             Ladder(stored, {"start", "end"}).rule(why.date).overruled("date").done()},
            {"mode", std::string(to_string(event.mode)), event.mode_confidence,
             Ladder(stored, {"mode"}).rule(why.mode).overruled("mode").done()},
            {"place", place_answer(stored), event.place_confidence,
             Ladder(stored, {"city", "admin1", "country"}).rule(why.place).overruled("place").done()},
            section_decision(stored, style),
            {"identity", stored.id, std::nullopt, Ladder(stored, {"merge", "split", "url"}).rule(why.identity).done()}};
}

}  // namespace gatherd
