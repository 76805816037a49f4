#include "query/curate.hpp"

#include <algorithm>

#include "query/curation_steps.hpp"

namespace gatherd {
namespace {

using curation::EntryName;
using curation::Target;

class Curating {
public:
    Curating(std::vector<StoredEvent> events, const CurationContext& context)
        : events_(std::move(events)), context_(context) {}

    Curated run(const Curation& curation) {
        for (const auto& entry : curation.merges) group({"merge", entry.note}, entry, curation::merge);
        for (const auto& entry : curation.splits) group({"split", entry.note}, entry, curation::split);
        for (const auto& entry : curation.sets) set({"set", entry.note}, entry);
        for (const auto& entry : curation.hides) hide({"hide", entry.note}, entry);
        for (const auto& entry : curation.pins) pin({"pin", entry.note}, entry);
        for (const auto& entry : curation.adds) add({"add", entry.note}, entry);
        drop_outsiders();
        return {std::move(events_), std::move(warnings_)};
    }

private:
    void warn(const EntryName& entry, const std::string& what) {
        warnings_.push_back(fmt::format("{}: [[{}]] {}", entry.note.origin, entry.kind, what));
    }

    bool expired(const EntryName& entry) {
        if (!entry.note.until || *entry.note.until >= context_.today) return false;
        warn(entry, "has expired: its until was " + format_date(*entry.note.until));
        return true;
    }

    // An entry may be about an event of another day than those at hand.
    void fetch(const std::optional<StoredEvent>& found) {
        if (!found || std::any_of(events_.begin(), events_.end(), [&](const auto& one) { return one.id == found->id; }))
            return;
        events_.push_back(*found);
    }

    template <class Act>
    void act(const EntryName& entry, const Target& target, bool reaches_out, Act act) {
        if (reaches_out) fetch(target.found());
        bool any = target.found() && target.matches(*target.found());
        for (auto& stored : events_) {
            if (!target.matches(stored)) continue;
            act(stored);
            any = true;
        }
        if (!any && !exists(target)) warn(entry, "matches no event");
    }

    bool exists(const Target& target) {
        if (!all_) all_ = context_.all();
        return std::any_of(all_->begin(), all_->end(), [&](const auto& one) { return target.matches(one); });
    }

    void group(const EntryName& entry, const CurationGroup& group,
               bool (*join)(std::vector<StoredEvent>&, const CurationGroup&, const EntryName&,
                            const CurationContext&)) {
        if (expired(entry)) return;
        for (const auto& url : group.urls) fetch(context_.find(url));
        if (!join(events_, group, entry, context_)) warn(entry, "matches no event");
    }

    void set(const EntryName& entry, const CurationSet& wanted) {
        if (expired(entry)) return;
        const auto& regions = context_.style.region_order;
        const auto& region = wanted.change.region;
        if (!region.empty() && std::find(regions.begin(), regions.end(), region) == regions.end())
            warn(entry, fmt::format("region: the style has no '{}'", region));
        const bool moves = wanted.change.start || wanted.change.end;
        const Target target(wanted.target, context_);
        if (moves) fetch(target.found());
        const auto* meant = wanted.change.start ? nearest(entry, target, *wanted.change.start) : nullptr;
        const auto only = meant == nullptr ? std::string{} : meant->id;
        act(entry, target, false, [&](StoredEvent& stored) {
            if (only.empty() || stored.id == only) curation::change(stored, wanted.change, entry, context_.style);
        });
    }

    // A page may be that of a whole series: one start is one event's, that of the day next to it. Null when at most
    // one event is meant anyway.
    const StoredEvent* nearest(const EntryName& entry, const Target& target, const WrittenTime& start) {
        const auto day = date::floor<date::days>(start.wall);
        const StoredEvent* best = nullptr;
        int count = 0;
        for (const auto& stored : events_) {
            if (!target.matches(stored)) continue;
            ++count;
            const auto distance = [&](const StoredEvent& one) { return date::abs(one.event.time.first_day() - day); };
            if (best == nullptr || distance(stored) < distance(*best)) best = &stored;
        }
        if (count < 2) return nullptr;
        warn(entry, fmt::format("matches {} events: only that of {} gets the start; name it by its id, {}", count,
                                format_date(best->event.time.first_day()), best->id));
        return best;
    }

    void hide(const EntryName& entry, const CurationHide& wanted) {
        if (expired(entry)) return;
        act(entry, Target(wanted.target, context_), false, [&](StoredEvent& stored) {
            const auto why = entry.why();
            stored.curation.push_back(entry.mark("listed"));
            if (!stored.listed) return;
            stored.listed = false;
            stored.reason = "hidden by " + entry.origin() + (why.empty() ? "" : ": " + why);
        });
    }

    void pin(const EntryName& entry, const CurationPin& wanted) {
        if (expired(entry)) return;
        act(entry, Target(wanted.target, context_), true, [&](StoredEvent& stored) {
            stored.curation.push_back(entry.mark("window"));
            stored.pinned = true;
        });
    }

    // A source may have told of it by now: that is not said twice. What a source tells and is not listed, is not told.
    void add(const EntryName& entry, const CurationAdd& wanted) {
        if (expired(entry)) return;
        auto made = curation::added(wanted.event, entry, context_.style);
        const auto keys = page_keys(made.event);
        const auto day = made.event.time.first_day();
        const auto known = std::find_if(events_.begin(), events_.end(), [&](const StoredEvent& stored) {
            return stored.listed && stored.event.status != Status::cancelled && stored.event.time.first_day() == day &&
                   meet(keys, page_keys(stored));
        });
        if (known == events_.end()) {
            events_.push_back(std::move(made));
        } else if (!known->sightings.empty()) {
            known->curation.push_back(entry.mark());
            warn(entry, fmt::format("is no longer needed: source {} tells of it", known->sightings.front().source));
        }
    }

    void drop_outsiders() {
        std::erase_if(events_, [&](const StoredEvent& stored) {
            return !stored.pinned && !context_.window.contains(stored.event.time);
        });
    }

    std::vector<StoredEvent> events_;
    const CurationContext& context_;
    std::vector<std::string> warnings_;
    std::optional<std::vector<StoredEvent>> all_;
};

}  // namespace

Curated curate(std::vector<StoredEvent> events, const Curation& curation, const CurationContext& context) {
    return Curating(std::move(events), context).run(curation);
}

}  // namespace gatherd
