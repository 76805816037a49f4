#include "ics/zones.hpp"

#include <algorithm>

#include "ics/content_line.hpp"
#include "ics/written_time.hpp"

namespace gatherd::ics {
namespace {

constexpr std::size_t most_observances = 1'000;
constexpr std::size_t most_rules = 8;
constexpr std::size_t most_dates = 2'000;

/// An observance under construction: DTSTART and both offsets are required (RFC 5545 3.6.5).
struct Draft {
    Observance observance;
    bool has_onset = false;
    bool has_from = false;
    bool has_to = false;

    void read(const ContentLine& line) {
        if (line.name == "DTSTART") {
            if (const auto time = written_time(line)) {
                observance.onset = time->wall;
                has_onset = true;
            }
        } else if (line.name == "TZOFFSETFROM" || line.name == "TZOFFSETTO") {
            const auto offset = parse_offset(line.value);
            if (!offset) return;
            const bool from = line.name == "TZOFFSETFROM";
            (from ? observance.offset_from : observance.offset_to) = *offset;
            (from ? has_from : has_to) = true;
        } else if (line.name == "RRULE" && observance.rules.size() < most_rules) {
            observance.rules.push_back(line.value);
        } else if (line.name == "RDATE" && observance.dates.size() < most_dates) {
            std::vector<Error> ignored;
            for (const auto& date : recurrence_dates(line, ignored)) observance.dates.push_back(date.start.wall);
        }
    }

    [[nodiscard]] bool complete() const { return has_onset && has_to; }
};

}  // namespace

Result<void> read_zone(const ComponentSpan& span, CustomZones& zones) {
    std::string name;
    std::vector<Observance> observances;
    std::optional<Draft> draft;
    FoldedLines lines(span.body, span.line);
    while (const auto folded = lines.next()) {
        const auto line = parse_content_line(*folded);
        if (!line) continue;
        if (line->name == "BEGIN") {
            draft.emplace();
        } else if (line->name == "END") {
            if (draft && !draft->has_from) draft->observance.offset_from = draft->observance.offset_to;
            if (draft && draft->complete() && observances.size() < most_observances)
                observances.push_back(std::move(draft->observance));
            draft.reset();
        } else if (draft) {
            draft->read(*line);
        } else if (line->name == "TZID") {
            name = zone_name(line->value);
        }
    }
    if (name.empty()) return fail("no TZID");
    if (observances.empty()) return fail("{} has no complete STANDARD or DAYLIGHT", name);
    auto& known = zones[name];
    for (auto& observance : observances) {
        if (known.size() < most_observances && std::find(known.begin(), known.end(), observance) == known.end())
            known.push_back(std::move(observance));
    }
    return {};
}

}  // namespace gatherd::ics
