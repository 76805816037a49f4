#include "ics/parts.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/digest.hpp"

namespace gatherd::ics {
namespace {

/// Wall times in a zone that is not looked at lie within a day of UTC; a date without a zone likewise.
constexpr auto any_zone = date::days(2);

bool is_event(const ComponentSpan& span) { return span.kind == "VEVENT"; }

std::uint64_t fingerprint(const CalendarHead& head) {
    return quick_hash(head.name, quick_hash(head.time_zone, head.cancels ? 2 : 1));
}

/// Sums do not depend on the order in which components stand.
std::uint64_t context_of(const Spans& spans, std::span<const CalendarHead> heads) {
    std::uint64_t context = heads.size();
    for (const auto& head : heads) context = quick_hash({}, context ^ fingerprint(head));
    for (const auto& span : spans.components)
        if (!is_event(span)) context += span.fingerprint;
    return context;
}

std::uint64_t fingerprint(const ComponentSpan& span, std::span<const CalendarHead> heads) {
    return quick_hash({}, span.fingerprint ^ fingerprint(heads[span.calendar]));
}

bool certainly_outside(const ComponentSpan& span, const Reading& reading) {
    const auto days = span.glance.days();
    if (!days) return false;
    const auto utc = [](local_days day) { return sys_seconds(day.time_since_epoch()); };
    return utc(days->last) + any_zone < reading.from || utc(days->first) - any_zone >= reading.to;
}

}  // namespace

std::optional<Parts> parts_of(const Spans& spans, std::span<const CalendarHead> heads) {
    Parts parts;
    parts.of_component.resize(spans.components.size());
    std::vector<std::pair<std::uint64_t, std::size_t>> by_uid;
    for (std::size_t i = 0; i < spans.components.size(); ++i) {
        const auto& span = spans.components[i];
        if (!is_event(span)) continue;
        if (span.is_irregular || span.glance.is_uncertain()) return std::nullopt;
        by_uid.emplace_back(span.glance.uid(), i);
    }
    std::sort(by_uid.begin(), by_uid.end());
    for (auto first = by_uid.begin(); first != by_uid.end();) {
        const auto last =
            std::find_if(first, by_uid.end(), [uid = first->first](const auto& one) { return one.first != uid; });
        Part part;
        for (auto one = first; one != last; ++one)
            part.fingerprint += fingerprint(spans.components[one->second], heads);
        for (; first != last; ++first) parts.of_component[first->second] = part.fingerprint;
        parts.composition.parts.push_back(part);
    }
    auto& all = parts.composition.parts;
    std::sort(all.begin(), all.end(), [](const Part& a, const Part& b) { return a.fingerprint < b.fingerprint; });
    parts.composition.context = context_of(spans, heads);
    return parts;
}

std::vector<bool> to_be_read(const Spans& spans, const Parts& parts, const Reading& reading) {
    const bool is_same_context = reading.known.context == parts.composition.context;
    std::unordered_set<std::uint64_t> wanted;
    for (std::size_t i = 0; i < spans.components.size(); ++i) {
        const bool is_known = is_same_context && reading.known.find(parts.of_component[i]) != nullptr;
        if (!is_known && !certainly_outside(spans.components[i], reading)) wanted.insert(parts.of_component[i]);
    }
    std::vector<bool> read(spans.components.size());
    for (std::size_t i = 0; i < read.size(); ++i)
        read[i] = !is_event(spans.components[i]) || wanted.contains(parts.of_component[i]);
    return read;
}

}  // namespace gatherd::ics
