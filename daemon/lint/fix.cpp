#include <algorithm>

#include "lint/restructure.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

// Mending one thing may uncover the next (a URL, then its line's spacing, then the duplicate it is of).
constexpr int most_passes = 64;

bool overlap(Span a, Span b) { return a.begin == b.begin || (a.begin < b.end && b.begin < a.end); }

// The narrowest repairs first; what overlaps one of them waits for the next pass.
std::vector<const Repair*> replacements(const Problems& problems) {
    std::vector<const Repair*> wanted;
    for (const auto& problem : problems)
        if (problem.repair.kind == Repair::Kind::replace) wanted.push_back(&problem.repair);
    std::stable_sort(wanted.begin(), wanted.end(), [](const Repair* a, const Repair* b) {
        return a->span.end - a->span.begin < b->span.end - b->span.begin;
    });
    std::vector<const Repair*> chosen;
    for (const auto* repair : wanted)
        if (std::none_of(chosen.begin(), chosen.end(),
                         [&](const Repair* other) { return overlap(repair->span, other->span); }))
            chosen.push_back(repair);
    std::sort(chosen.begin(), chosen.end(),
              [](const Repair* a, const Repair* b) { return a->span.begin > b->span.begin; });
    return chosen;
}

std::string replaced(std::string text, const Problems& problems) {
    for (const auto* repair : replacements(problems))
        text.replace(repair->span.begin, repair->span.end - repair->span.begin, repair->replacement);
    return text;
}

std::string mended_once(const std::string& text, const Options& options) {
    const auto section = parse_section(text, options.style);
    if (!section || section->regions.empty()) return text;
    const Input input{text, *section, options};
    const auto problems = problems_of(input);
    auto mended = replaced(text, problems);
    return mended == text ? restructured(input, problems) : mended;
}

}  // namespace

std::string fix(std::string_view text, const Options& options) {
    std::string current(text);
    for (int pass = 0; pass < most_passes; ++pass) {
        auto mended = mended_once(current, options);
        if (mended == current) break;
        current = std::move(mended);
    }
    return current;
}

}  // namespace gatherd::lint
