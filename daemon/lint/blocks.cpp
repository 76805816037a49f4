#include "lint/blocks.hpp"

#include <algorithm>
#include <tuple>

#include "base/ascii.hpp"

namespace gatherd::lint {
namespace {

bool earlier(const Chunk& a, const Chunk& b) { return std::tie(a.first, a.location) < std::tie(b.first, b.location); }

// Where regions start in a section that has none: behind the window line, or the heading.
std::size_t place_for_regions(std::string_view text, const Section& section) {
    const auto after = section.window_line ? section.window_line->end : section.span.begin;
    const auto feed = std::min(text.find('\n', after), text.size());
    return std::min(text.find_first_not_of(" \t\r\n", feed), section.span.end);
}

}  // namespace

Blocks::Blocks(std::string_view text, const Section& section, const Style& style)
    : style_(style), line_end_(section.line_end) {
    const auto& regions = section.regions;
    const auto begin = regions.empty() ? place_for_regions(text, section) : regions.front().span.begin;
    const auto end = regions.empty() ? begin : regions.back().span.end;
    head_ = text.substr(0, begin);
    rest_ = text.substr(end);
    for (const auto& region : regions) blocks_.push_back(block_of(text, region));
}

Blocks::Block Blocks::block_of(std::string_view text, const Region& region) const {
    const auto feed = std::min(text.find('\n', region.heading.end), text.size());
    auto at = std::min(feed + 1, region.span.end);
    Block block{region.name, std::string(text.substr(region.span.begin, at - region.span.begin)), {}, {}, false, false};
    for (const auto& entry : region.entries) {
        block.chunks.push_back({std::string(text.substr(at, entry.span.begin - at)), std::string(entry.span.of(text)),
                                entry.first, std::string(entry.location.of(text)), false});
        at = entry.span.end;
    }
    block.tail = text.substr(at, region.span.end - at);
    return block;
}

const Chunk& Blocks::at(std::size_t region, std::size_t entry) const { return blocks_[region].chunks[entry]; }
void Blocks::remove(std::size_t region, std::size_t entry) { blocks_[region].chunks[entry].removed = true; }
void Blocks::remove_region(std::size_t region) { blocks_[region].removed = true; }
void Blocks::sort(std::size_t region) { sorted_.push_back(region); }
void Blocks::sort_regions() { sort_regions_ = true; }

void Blocks::replace(std::size_t region, std::size_t entry, std::string body) {
    blocks_[region].chunks[entry].body = std::move(body);
}

void Blocks::insert(const std::string& region, Chunk chunk) {
    chunk.before.clear();
    chunk.removed = false;
    inserted_.emplace_back(region, std::move(chunk));
}

std::size_t Blocks::rank(const std::string& name) const {
    const auto& order = style_.region_order;
    const auto found = std::find_if(order.begin(), order.end(),
                                    [&](const auto& known) { return ascii::equal_ignoring_case(known, name); });
    return static_cast<std::size_t>(found - order.begin());
}

Blocks::Block& Blocks::block_named(const std::string& name) {
    auto block = std::find_if(blocks_.begin(), blocks_.end(),
                              [&](const Block& b) { return ascii::equal_ignoring_case(b.name, name) && !b.removed; });
    if (block != blocks_.end()) return *block;
    block = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& b) { return rank(b.name) > rank(name); });
    const auto heading = ascii::replace_all(style_.region_heading, "{region}", name) + line_end_;
    return *blocks_.insert(block, Block{name, heading, {}, {}, false, true});
}

void Blocks::append(std::string& out, const Block& block) const {
    const auto end_line = [&] {
        if (!out.empty() && !out.ends_with('\n')) out += line_end_;
    };
    out += block.heading;
    for (const auto& chunk : block.chunks) {
        if (chunk.removed) {
            out += chunk.before;
            continue;
        }
        end_line();
        out += chunk.before + chunk.body;
    }
    out += block.tail;
}

std::string Blocks::text() {
    for (const auto region : sorted_)
        std::stable_sort(blocks_[region].chunks.begin(), blocks_[region].chunks.end(), earlier);
    for (auto& [region, chunk] : inserted_) {
        auto& chunks = block_named(region).chunks;
        const auto at = std::find_if(chunks.begin(), chunks.end(),
                                     [&one = chunk](const Chunk& other) { return earlier(one, other); });
        chunks.insert(at, std::move(chunk));
    }
    inserted_.clear();
    if (sort_regions_)
        std::stable_sort(blocks_.begin(), blocks_.end(),
                         [&](const Block& a, const Block& b) { return rank(a.name) < rank(b.name); });
    auto out = head_;
    bool made = false;
    for (const auto& block : blocks_) {
        if (block.removed) continue;
        if ((made || block.made) && !out.empty() && !out.ends_with(line_end_ + line_end_))
            out += out.ends_with('\n') ? line_end_ : line_end_ + line_end_;
        append(out, block);
        made = block.made;
    }
    const bool last_made = made && !rest_.empty();
    return last_made && !ascii::is_space(rest_.front()) ? out + line_end_ + rest_ : out + rest_;
}

}  // namespace gatherd::lint
