#include "lint/draft_history.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "lint/known_events.hpp"
#include "lint/rule_checks.hpp"
#include "render/block.hpp"

namespace gatherd::lint {
namespace {

/// A draft's events as lines and as pages.
class Drafted {
public:
    Drafted(std::string_view draft, const Section& section, const Style& style) : style_(style) {
        for_each_entry(section, [&](std::size_t r, std::size_t e) {
            const auto& entry = section.regions[r].entries[e];
            auto lines = std::string(entry.span.of(draft));
            if (section.line_end != "\n") lines = ascii::replace_all(std::move(lines), section.line_end, "\n");
            lines_.insert(std::move(lines));
            pages_.merge(page_keys_of(entry));
        });
    }

    /// How many events stand in the draft as they were listed, less those that do not stand there at all.
    [[nodiscard]] int agreement(const Selection& listed) const {
        int score = 0;
        for (const auto& listing : listed.listings) {
            if (!listing.stored.listed) continue;
            const auto& event = listing.stored.event;
            if (lines_.contains(markdown_entry(entry_of(event, style_))))
                ++score;
            else if (!meet(pages_, page_keys(event)))
                --score;
        }
        return score;
    }

private:
    const Style& style_;
    std::set<std::string> lines_;
    PageKeys pages_;
};

/// Asks about moments, and keeps the best.
class Search {
public:
    Search(const Drafted& drafted, std::span<const sys_seconds> moments, const ListedAt& listed_at)
        : drafted_(drafted), moments_(moments), listed_at_(listed_at) {}

    DraftHistory run() {
        constexpr std::size_t coarse = 32;
        const auto step = (moments_.size() + coarse - 1) / coarse;
        for (std::size_t back = 0; back < moments_.size(); back += step) ask(moments_.size() - 1 - back);
        const auto around = best_;
        const auto end = std::min(around + step, moments_.size());
        for (auto i = around + 1 > step ? around + 1 - step : 0; i < end; ++i)
            if (i != around) ask(i);
        return std::move(history_);
    }

private:
    void ask(std::size_t i) {
        auto listed = listed_at_(moments_[i]);
        for (const auto& listing : listed.listings) remember(listing.stored);
        const auto score = drafted_.agreement(listed);
        if (score_ && (score < *score_ || (score == *score_ && i < best_))) return;
        score_ = score;
        best_ = i;
        history_.printed = std::move(listed);
    }

    void remember(const StoredEvent& stored) {
        auto& versions = history_.versions[stored.id];
        if (std::find(versions.begin(), versions.end(), stored.event) == versions.end())
            versions.push_back(stored.event);
    }

    const Drafted& drafted_;
    std::span<const sys_seconds> moments_;
    const ListedAt& listed_at_;
    DraftHistory history_;
    std::optional<int> score_;
    std::size_t best_ = 0;
};

}  // namespace

std::optional<DraftHistory> history_of(std::string_view draft, std::span<const sys_seconds> moments,
                                       const ListedAt& listed_at, const Style& style) {
    const auto section = parse_section(draft, style);
    if (!section || moments.empty()) return std::nullopt;
    const Drafted drafted(draft, *section, style);
    return Search(drafted, moments.last(std::min(moments.size(), most_draft_moments)), listed_at).run();
}

}  // namespace gatherd::lint
