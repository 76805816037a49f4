#include "lint/restructure.hpp"

#include <algorithm>

#include "lint/blocks.hpp"

namespace gatherd::lint {
namespace {

bool moves(const Problem& problem) {
    return problem.repair.kind != Repair::Kind::none && problem.repair.kind != Repair::Kind::replace;
}

void apply(Blocks& blocks, const Repair& repair) {
    switch (repair.kind) {
        case Repair::Kind::remove_event:
            return blocks.remove(repair.region, repair.entry);
        case Repair::Kind::remove_region:
            return blocks.remove_region(repair.region);
        case Repair::Kind::copy_event:
            return blocks.insert(repair.target, blocks.at(repair.region, repair.entry));
        case Repair::Kind::sort_events:
            return blocks.sort(repair.region);
        case Repair::Kind::sort_regions:
            return blocks.sort_regions();
        case Repair::Kind::none:
        case Repair::Kind::replace:
            return;
    }
}

}  // namespace

std::string restructured(const Input& input, const Problems& problems) {
    if (std::none_of(problems.begin(), problems.end(), moves)) return std::string(input.text);
    // Copies and removals name events by their place; sorting waits until the places have settled.
    const bool settle = std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.repair.kind == Repair::Kind::copy_event || problem.repair.kind == Repair::Kind::remove_event ||
               problem.repair.kind == Repair::Kind::remove_region;
    });
    Blocks blocks(input.text, input.section, input.options.style);
    for (const auto& problem : problems) {
        const bool sorts =
            problem.repair.kind == Repair::Kind::sort_events || problem.repair.kind == Repair::Kind::sort_regions;
        if (moves(problem) && !(settle && sorts)) apply(blocks, problem.repair);
    }
    return blocks.text();
}

}  // namespace gatherd::lint
