#include "lint/hand_edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/unicode.hpp"
#include "lint/known_events.hpp"
#include "lint/proposal.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

/// A line and the event that it is about.
struct Told {
    DraftedLine line;
    PageKeys keys;
    const StoredEvent* about = nullptr;
};

class Reading {
public:
    Reading(const Section& section, const Selection& now, std::span<const StoredEvent> known, const Style& style)
        : now_(now), known_(known), style_(style) {
        for (const auto& region : section.regions)
            for (const auto& entry : region.entries)
                if (entry.first && !first_url(entry).empty())
                    lines_.push_back({{entry, region.name}, page_keys_of(entry)});
    }

    std::vector<HandEdit> run() {
        recognize();
        std::set<std::string> told;
        for (const auto& line : lines_) {
            if (line.about == nullptr)
                add(line.line);
            else if (told.insert(line.about->id).second)
                change(line.line, *line.about);
        }
        for (const auto& listing : now_.listings)
            if (listing.stored.listed && !told.contains(listing.stored.id))
                edits_.push_back({fmt::format("'{}': left out by hand", listing.stored.event.title),
                                  entry_about("hide", naming_of(listing.stored), last_day(listing.stored))});
        return std::move(edits_);
    }

private:
    static local_days last_day(const StoredEvent& stored) { return stored.event.time.last_day(); }

    // From the surest sign to the weakest: every line of one is settled before the next is asked.
    void recognize() {
        const auto page = [](const Told& line, const StoredEvent& stored) {
            return meet(line.keys, page_keys(stored));
        };
        const auto day = [](const Told& line, const StoredEvent& stored) {
            return *line.line.entry.first == stored.event.time.first_day();
        };
        const auto title = [](const Told& line, const StoredEvent& stored) {
            return unicode::one_line(title_of(line.line.entry)) == unicode::one_line(stored.event.title);
        };
        assign(
            [&](auto& line, auto& stored) { return page(line, stored) && day(line, stored) && title(line, stored); });
        assign([&](auto& line, auto& stored) { return page(line, stored) && day(line, stored); });
        assign([&](auto& line, auto& stored) { return page(line, stored); });
        assign([&](auto& line, auto& stored) { return stored.listed && day(line, stored) && title(line, stored); });
    }

    // An event is one line's, or both of a hybrid's; a page on two dates is two events.
    [[nodiscard]] bool free(const StoredEvent& stored, const Told& line) const {
        return std::none_of(lines_.begin(), lines_.end(), [&](const Told& other) {
            return other.about == &stored &&
                   (other.line.entry.first != line.line.entry.first || other.line.region == line.line.region);
        });
    }

    template <class Sign>
    void assign(Sign sign) {
        for (auto& line : lines_) {
            if (line.about != nullptr) continue;
            const auto distance = [&](const StoredEvent& stored) {
                return std::pair(!stored.listed, date::abs(stored.event.time.first_day() - *line.line.entry.first));
            };
            for (const auto& listing : now_.listings) {
                const auto& stored = listing.stored;
                if (!sign(line, stored) || !free(stored, line)) continue;
                if (line.about == nullptr || distance(stored) < distance(*line.about)) line.about = &stored;
            }
        }
    }

    [[nodiscard]] Naming naming_of(const StoredEvent& stored) const {
        const auto keys = page_keys(std::vector<std::string>{stored.event.url});
        const bool shared = std::any_of(known_.begin(), known_.end(), [&](const StoredEvent& other) {
            return other.id != stored.id && meet(keys, page_keys(other));
        });
        return shared || stored.event.url.empty() ? Naming{"id", stored.id} : Naming{"url", stored.event.url};
    }

    void add(const DraftedLine& line) {
        if (added_.insert(event_key(line.entry) + format_date(*line.entry.first)).second)
            edits_.push_back(addition_of(line, style_));
    }

    void change(const DraftedLine& line, const StoredEvent& stored) {
        const auto& reason = stored.reason;
        if (reason.starts_with("hidden by")) {
            edits_.push_back({fmt::format("'{}': {}; that entry is to go", stored.event.title, reason), {}});
            return;
        }
        constexpr std::array lost{"cancelled", "gone", "rejected", "held: postponed"};
        if (std::any_of(lost.begin(), lost.end(), [&](const char* word) { return reason.starts_with(word); }))
            return add(line);
        auto naming = naming_of(stored);
        if (!meet(page_keys(std::vector<std::string>{first_url(line.entry)}), page_keys(stored.event)))
            naming = {"id", stored.id};
        for (auto& edit : changes_of(line, stored.event, naming, style_)) edits_.push_back(std::move(edit));
        if (reason == "past" || reason == "outside the window")
            edits_.push_back({fmt::format("'{}': {}", stored.event.title, reason),
                              entry_about("pin", naming, std::max(last_day(stored), now_.window.to))});
    }

    std::vector<Told> lines_;
    const Selection& now_;
    std::span<const StoredEvent> known_;
    const Style& style_;
    std::vector<HandEdit> edits_;
    std::set<std::string> added_;
};

}  // namespace

std::vector<HandEdit> hand_edits(std::string_view published, const Selection& now, std::span<const StoredEvent> known,
                                 const Style& style) {
    const auto section = parse_section(published, style);
    return section ? Reading(*section, now, known, style).run() : std::vector<HandEdit>{};
}

}  // namespace gatherd::lint
