#include "lint/merge.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "lint/blocks.hpp"
#include "lint/known_events.hpp"
#include "lint/merge_fields.hpp"
#include "lint/rule_checks.hpp"
#include "query/query.hpp"
#include "render/block.hpp"

namespace gatherd::lint {
namespace {

struct Where {
    std::size_t region;
    std::size_t entry;
};

class Merge {
public:
    Merge(std::string_view draft, const Section& section, const MergeInput& input, const Style& style)
        : draft_(draft), section_(section), input_(input), style_(style), blocks_(draft, section, style) {
        for_each_entry(section, [&](std::size_t r, std::size_t e) {
            drafted_.push_back(
                {{r, e}, page_keys_of(section.regions[r].entries[e]), section.regions[r].entries[e].first, false});
        });
    }

    Merged run() {
        for (const auto& listing : input_.now.listings)
            if (listing.stored.listed) settle(listing);
        for (const auto& listing : input_.now.listings)
            if (!listing.stored.listed) drop_unlisted(listing.stored);
        for (auto& drafted : drafted_) drop_past(drafted);
        drop_empty_regions();
        return {blocks_.text(), std::move(notes_)};
    }

private:
    struct Drafted {
        Where place;
        PageKeys keys;
        std::optional<local_days> first;
        bool removed;
    };

    const Entry& entry(const Drafted& drafted) const {
        return section_.regions[drafted.place.region].entries[drafted.place.entry];
    }
    const Region& region(const Drafted& drafted) const { return section_.regions[drafted.place.region]; }

    void note(MergeNote::Kind kind, const std::string& where, const std::string& title, std::string reason) {
        notes_.push_back({kind, where, title, std::move(reason)});
    }

    // The draft's lines for an event: of the same day, or the only ones with its page (then the event was re-dated).
    std::vector<Drafted*> find(const Event& event) {
        const auto keys = page_keys(event);
        std::vector<Drafted*> same_day;
        std::vector<Drafted*> other_day;
        for (auto& drafted : drafted_) {
            if (drafted.removed || !meet(keys, drafted.keys)) continue;
            (drafted.first == event.time.first_day() ? same_day : other_day).push_back(&drafted);
        }
        if (!same_day.empty()) return same_day;
        std::set<std::optional<local_days>> days;
        for (const auto* drafted : other_day) days.insert(drafted->first);
        return days.size() == 1 && listed_with(keys) == 1 ? other_day : std::vector<Drafted*>{};
    }

    // How many listed events have one of these pages.
    std::size_t listed_with(const PageKeys& keys) const {
        return static_cast<std::size_t>(
            std::count_if(input_.now.listings.begin(), input_.now.listings.end(), [&](const Listing& listing) {
                return listing.stored.listed && meet(keys, page_keys(listing.stored.event));
            }));
    }

    const Event* event_before(const StoredEvent& stored) const {
        const auto* before = input_.before ? &*input_.before : input_.history ? &input_.history->printed : nullptr;
        if (before == nullptr) return nullptr;
        for (const auto& listing : before->listings)
            if (listing.stored.id == stored.id && listing.stored.listed) return &listing.stored.event;
        return nullptr;
    }

    void settle(const Listing& listing) {
        const auto& event = listing.stored.event;
        const auto found = find(event);
        const auto* before = event_before(listing.stored);
        if (found.empty()) {
            // What was printed before and is not in the draft, an editor took out.
            if (before != nullptr && input_.before)
                return note(MergeNote::Kind::kept, listing.sections.front(), event.title, "left out by hand");
            for (const auto& section : listing.sections)
                add(event, section, before == nullptr ? "new" : "missing; a [[hide]] in curation.toml keeps it out");
            return;
        }
        const bool moved = before != nullptr && location_text(*before, style_) != location_text(event, style_) &&
                           before->mode != event.mode;
        if (moved) {
            for (auto* drafted : found) remove(*drafted, "listed otherwise now");
            for (const auto& section : listing.sections) add(event, section, "listed otherwise now");
            return;
        }
        for (auto* drafted : found) update(*drafted, listing.stored, before);
        add_hybrid_copy(found, listing);
    }

    void add_hybrid_copy(const std::vector<Drafted*>& found, const Listing& listing) {
        if (entry(*found.front()).mode != Mode::hybrid || listing.stored.event.mode != Mode::hybrid) return;
        for (const auto& section : listing.sections)
            if (std::none_of(found.begin(), found.end(),
                             [&](const Drafted* d) { return ascii::equal_ignoring_case(region(*d).name, section); }))
                add(listing.stored.event, section, "the other half of a hybrid event");
    }

    std::string printed(const Event& event) const {
        return ascii::replace_all(markdown_entry(entry_of(event, style_)), "\n", section_.line_end);
    }

    void add(const Event& event, const std::string& section, const std::string& reason) {
        blocks_.insert(section, {{}, printed(event), event.time.first_day(), location_text(event, style_), false});
        note(MergeNote::Kind::added, section, event.title, reason);
    }

    void remove(Drafted& drafted, const std::string& reason) {
        drafted.removed = true;
        blocks_.remove(drafted.place.region, drafted.place.entry);
        note(MergeNote::Kind::removed, region(drafted).name, title_of(entry(drafted)), reason);
    }

    PrintedFields fields_of(const Event& event) const { return printed_fields(event, style_, section_.line_end); }

    // Puts the fields that the source changed into the draft's lines.
    void update(Drafted& drafted, const StoredEvent& stored, const Event* before) {
        FieldHistory history{fields_of(stored.event), std::nullopt, {}};
        if (before != nullptr) history.printed = fields_of(*before);
        if (input_.history) {
            const auto known = input_.history->versions.find(stored.id);
            if (known != input_.history->versions.end())
                for (const auto& version : known->second) history.versions.push_back(fields_of(version));
        }
        const auto followed = follow(draft_, entry(drafted), history);
        for (const auto& kept : followed.kept)
            note(MergeNote::Kind::kept, region(drafted).name, title_of(entry(drafted)), kept);
        if (!followed.edits.empty()) rewrite(drafted, stored.event, followed.edits);
    }

    void rewrite(Drafted& drafted, const Event& event, const std::vector<FieldEdit>& edits) {
        const auto& written = entry(drafted);
        auto body = std::string(written.span.of(draft_));
        std::string what;
        for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
            body.replace(edit->span.begin - written.span.begin, edit->span.end - edit->span.begin, edit->text);
            what =
                fmt::format("'{}' is '{}' now{}{}", edit->span.of(draft_), edit->text, what.empty() ? "" : "; ", what);
        }
        note(MergeNote::Kind::changed, region(drafted).name, title_of(written), what);
        if (drafted.first == event.time.first_day())
            return blocks_.replace(drafted.place.region, drafted.place.entry, std::move(body));
        auto chunk = blocks_.at(drafted.place.region, drafted.place.entry);
        chunk.body = std::move(body);
        chunk.first = event.time.first_day();
        drafted.removed = true;
        blocks_.remove(drafted.place.region, drafted.place.entry);
        blocks_.insert(region(drafted).name, std::move(chunk));
    }

    // Cancelled, gone and merged events leave; one that is only held was put there by an editor.
    void drop_unlisted(const StoredEvent& stored) {
        const auto& reason = stored.reason;
        const bool leaves =
            reason.starts_with("cancelled") || reason.starts_with("gone") || reason.starts_with("hidden");
        if (!leaves) return;
        for (auto& drafted : drafted_)
            if (!drafted.removed && drafted.first == stored.event.time.first_day() &&
                meet(page_keys(stored.event), drafted.keys))
                remove(drafted, reason);
    }

    void drop_past(Drafted& drafted) {
        const auto& written = entry(drafted);
        if (drafted.removed || !written.last || *written.last >= input_.now.window.from) return;
        remove(drafted, "over before the window");
    }

    void drop_empty_regions() {
        for (std::size_t r = 0; r < section_.regions.size(); ++r) {
            const auto& region = section_.regions[r];
            const bool filled = std::any_of(drafted_.begin(), drafted_.end(),
                                            [&](const Drafted& d) { return d.place.region == r && !d.removed; });
            const bool arrives = std::any_of(notes_.begin(), notes_.end(), [&](const MergeNote& n) {
                return n.region == region.name &&
                       (n.kind == MergeNote::Kind::added || n.kind == MergeNote::Kind::changed);
            });
            if (!filled && !arrives && !region.entries.empty()) blocks_.remove_region(r);
        }
    }

    std::string_view draft_;
    const Section& section_;
    const MergeInput& input_;
    const Style& style_;
    Blocks blocks_;
    std::vector<Drafted> drafted_;
    std::vector<MergeNote> notes_;
};

}  // namespace

Result<Merged> merge(std::string_view draft, const MergeInput& input, const Style& style) {
    const auto section = parse_section(draft, style);
    if (!section) return fail("no '{}' section", style.heading);
    return Merge(draft, *section, input, style).run();
}

std::optional<Window> window_of(std::string_view draft, const Style& style) {
    const auto section = parse_section(draft, style);
    return section ? section->window : std::nullopt;
}

}  // namespace gatherd::lint
