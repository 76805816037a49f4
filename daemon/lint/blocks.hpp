#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lint/section.hpp"

namespace gatherd::lint {

/// An event and what stands between it and the one before.
struct Chunk {
    std::string before;
    std::string body;  ///< whole lines
    std::optional<local_days> first;
    std::string location;
    bool removed = false;
};

/// A section cut into movable pieces. Put together unchanged they are the text again, byte by byte; comments and blank
/// lines stay with what they stood before. Regions and events are named by their place in the parsed section, also
/// after others were inserted.
class Blocks {
public:
    Blocks(std::string_view text, const Section& section, const Style& style);

    [[nodiscard]] const Chunk& at(std::size_t region, std::size_t entry) const;
    void remove(std::size_t region, std::size_t entry);
    void remove_region(std::size_t region);
    void replace(std::size_t region, std::size_t entry, std::string body);
    /// Before the first event of the region that comes later by date, then location; a missing region is made.
    void insert(const std::string& region, Chunk chunk);
    void sort(std::size_t region);
    void sort_regions();
    [[nodiscard]] std::string text();

private:
    struct Block {
        std::string name;
        std::string heading;  ///< with its line end
        std::vector<Chunk> chunks;
        std::string tail;
        bool removed = false;
        bool made = false;
    };
    [[nodiscard]] Block block_of(std::string_view text, const Region& region) const;
    [[nodiscard]] std::size_t rank(const std::string& name) const;
    [[nodiscard]] Block& block_named(const std::string& name);
    void append(std::string& out, const Block& block) const;

    const Style& style_;
    std::string line_end_;
    std::string head_;  ///< before the first region
    std::string rest_;  ///< after the last
    std::vector<Block> blocks_;
    std::vector<std::pair<std::string, Chunk>> inserted_;
    std::vector<std::size_t> sorted_;
    bool sort_regions_ = false;
};

}  // namespace gatherd::lint
