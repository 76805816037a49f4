#include "lint/restructure.hpp"

#include <algorithm>
#include <tuple>

#include "base/ascii.hpp"

namespace gatherd::lint {
namespace {

// An event and what stands between it and the one before.
struct Chunk {
    std::string before;
    std::string body;
    std::optional<local_days> first;
    std::string location;
    bool removed = false;

    bool operator<(const Chunk& other) const {
        return std::tie(first, location) < std::tie(other.first, other.location);
    }
};

struct Block {
    std::string name;
    std::string heading;  ///< with its line end
    std::vector<Chunk> chunks;
    std::string tail;
    bool removed = false;
};

class Blocks {
public:
    explicit Blocks(const Input& input) : input_(input) {
        for (const auto& region : input.section.regions) blocks_.push_back(block_of(region));
    }

    void repair(const Repair& repair) {
        switch (repair.kind) {
            case Repair::Kind::remove_event:
                blocks_[repair.region].chunks[repair.entry].removed = true;
                break;
            case Repair::Kind::remove_region:
                blocks_[repair.region].removed = true;
                break;
            case Repair::Kind::copy_event:
                copies_.push_back({repair.target, blocks_[repair.region].chunks[repair.entry]});
                break;
            case Repair::Kind::sort_events:
                sorted_.push_back(repair.region);
                break;
            case Repair::Kind::sort_regions:
                sort_regions_ = true;
                break;
            case Repair::Kind::none:
            case Repair::Kind::replace:
                break;
        }
    }

    std::string text() {
        for (const auto region : sorted_)
            std::stable_sort(blocks_[region].chunks.begin(), blocks_[region].chunks.end());
        for (auto& [target, chunk] : copies_) insert(target, std::move(chunk));
        if (sort_regions_)
            std::stable_sort(blocks_.begin(), blocks_.end(),
                             [&](const Block& a, const Block& b) { return rank(a.name) < rank(b.name); });
        std::string out;
        for (const auto& block : blocks_)
            if (!block.removed) append(out, block);
        return out;
    }

private:
    Block block_of(const Region& region) const {
        const auto text = input_.text;
        const auto feed = std::min(text.find('\n', region.heading.end), text.size());
        auto at = std::min(feed + 1, region.span.end);
        Block block{region.name, std::string(text.substr(region.span.begin, at - region.span.begin)), {}, {}, false};
        for (const auto& entry : region.entries) {
            auto body = std::string(entry.span.of(text));
            if (!body.ends_with('\n')) body += input_.section.line_end;
            block.chunks.push_back({std::string(text.substr(at, entry.span.begin - at)), std::move(body), entry.first,
                                    std::string(entry.location.of(text)), false});
            at = entry.span.end;
        }
        block.tail = text.substr(at, region.span.end - at);
        return block;
    }

    std::size_t rank(const std::string& name) const {
        const auto& order = input_.options.style.region_order;
        const auto found = std::find_if(order.begin(), order.end(),
                                        [&](const auto& known) { return ascii::equal_ignoring_case(known, name); });
        return static_cast<std::size_t>(found - order.begin());
    }

    void insert(const std::string& target, Chunk chunk) {
        chunk.before.clear();
        chunk.removed = false;
        auto block = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& b) {
            return ascii::equal_ignoring_case(b.name, target) && !b.removed;
        });
        if (block == blocks_.end()) {
            const auto& end = input_.section.line_end;
            const auto heading = ascii::replace_all(input_.options.style.region_heading, "{region}", target) + end;
            block = std::find_if(blocks_.begin(), blocks_.end(),
                                 [&](const Block& b) { return rank(b.name) > rank(target); });
            block = blocks_.insert(block, Block{target, heading, {}, end, false});
        }
        const auto at =
            std::find_if(block->chunks.begin(), block->chunks.end(), [&](const Chunk& other) { return chunk < other; });
        block->chunks.insert(at, std::move(chunk));
    }

    static void append(std::string& out, const Block& block) {
        out += block.heading;
        for (const auto& chunk : block.chunks) {
            out += chunk.before;
            if (!chunk.removed) out += chunk.body;
        }
        out += block.tail;
    }

    const Input& input_;
    std::vector<Block> blocks_;
    std::vector<std::pair<std::string, Chunk>> copies_;
    std::vector<std::size_t> sorted_;
    bool sort_regions_ = false;
};

bool moves(const Problem& problem) {
    return problem.repair.kind != Repair::Kind::none && problem.repair.kind != Repair::Kind::replace;
}

}  // namespace

std::string restructured(const Input& input, const Problems& problems) {
    if (std::none_of(problems.begin(), problems.end(), moves)) return std::string(input.text);
    // Copies and removals name events by their place; sorting waits until the places have settled.
    const bool settle = std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.repair.kind == Repair::Kind::copy_event || problem.repair.kind == Repair::Kind::remove_event ||
               problem.repair.kind == Repair::Kind::remove_region;
    });
    Blocks blocks(input);
    for (const auto& problem : problems) {
        const bool sorts =
            problem.repair.kind == Repair::Kind::sort_events || problem.repair.kind == Repair::Kind::sort_regions;
        if (moves(problem) && !(settle && sorts)) blocks.repair(problem.repair);
    }
    const auto& regions = input.section.regions;
    const auto head = input.text.substr(0, regions.front().span.begin);
    return std::string(head) + blocks.text() + std::string(input.text.substr(regions.back().span.end));
}

}  // namespace gatherd::lint
