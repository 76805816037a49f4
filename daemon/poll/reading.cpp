#include "poll/reading.hpp"

#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace gatherd {
namespace {

/// The parts that normalizing complained about; nothing when it cannot be told which they are.
std::optional<std::unordered_set<std::uint64_t>> faulty_parts(const Document& document, const Normalized& normalized) {
    std::unordered_set<std::uint64_t> faulty;
    if (normalized.diagnostics.empty()) return faulty;
    std::unordered_map<int, std::uint64_t> part_at;
    for (const auto& event : document.events) part_at.emplace(event.line, event.part);
    for (const auto& diagnostic : normalized.diagnostics) {
        const auto found = part_at.find(diagnostic.line);
        if (found == part_at.end()) return std::nullopt;
        faulty.insert(found->second);
    }
    return faulty;
}

}  // namespace

std::optional<Composition> reliable_composition(Document& document, const Normalized& normalized) {
    if (!document.composition) return std::nullopt;
    auto faulty = faulty_parts(document, normalized);
    if (!faulty) return std::nullopt;
    std::unordered_map<std::uint64_t, std::size_t> events;
    for (const auto& sighted : normalized.events) {
        ++events[sighted.part];
        if (sighted.shares_key) faulty->insert(sighted.part);
    }
    auto composition = std::move(*document.composition);
    composition.omitted +=
        std::erase_if(composition.parts, [&](const Part& part) { return faulty->contains(part.fingerprint); });
    for (auto& part : composition.parts)
        if (const auto found = events.find(part.fingerprint); found != events.end()) part.events = found->second;
    return composition;
}

bool says_nothing_new(const Document& document, const Composition& known) {
    return document.composition && document.composition->omitted == 0 && *document.composition == known;
}

}  // namespace gatherd
