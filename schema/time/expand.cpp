#include "time/expand.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "time/series.hpp"

namespace gatherd {
namespace {

using Components = std::vector<const RawEvent*>;

/// Which of two components that stand for the same thing speaks for it (RFC 5545 3.8.7.4). A cancellation that says no
/// more of its age than the other came after it.
bool newer(const RawEvent& a, const RawEvent& b) {
    if (a.sequence.value_or(0) != b.sequence.value_or(0)) return a.sequence.value_or(0) > b.sequence.value_or(0);
    if (a.last_modified && b.last_modified && *a.last_modified != *b.last_modified)
        return *a.last_modified > *b.last_modified;
    const auto cancelled = [](const RawEvent& event) { return event.status == Status::cancelled; };
    return std::tuple(cancelled(a), a.last_modified) > std::tuple(cancelled(b), b.last_modified);
}

/// A cancelled instance that repeats nothing of its series but the time (RFC 5546 3.2.5).
bool only_calls_off(const RawEvent& component) {
    return component.status == Status::cancelled && !component.end && !component.duration &&
           component.start == component.recurrence_id;
}

/// An override and the instance of the series that it speaks for.
struct Override {
    const RawEvent* component;
    local_seconds instance;      ///< as RECURRENCE-ID names it
    std::chrono::seconds shift;  ///< of THISANDFUTURE: what later instances are moved by
    Frame frame;
    Length length;
};

class SeriesExpander {
public:
    SeriesExpander(ZoneBook& zones, sys_seconds from, sys_seconds to, const ExpansionLimits& limits,
                   Expansion& expansion)
        : zones_(zones), from_(from), to_(to), limits_(limits), expansion_(expansion) {}

    void expand(std::span<const RawEvent* const> components) {
        for (const auto* component : components)
            (component->recurrence_id ? overrides_ : masters_).push_back(component);
        keep_newest_masters();
        if (overrides_.empty() && masters_.size() == 1) return expand_master(*masters_.front());
        read_overrides();
        for (const auto* master : masters_) expand_master(*master);
        for (auto& [instance, item] : read_) add_override(item);
    }

private:
    /// Of masters with one UID those of the highest SEQUENCE stand, and of those that start together the newest.
    /// Several that start apart are several events under one UID: none is lost.
    void keep_newest_masters() {
        if (masters_.size() < 2) return;
        int highest = 0;
        for (const auto* master : masters_) highest = std::max(highest, master->sequence.value_or(0));
        std::erase_if(masters_, [&](const auto* master) { return master->sequence.value_or(0) < highest; });
        Components kept;
        std::map<std::pair<local_seconds, std::string>, std::size_t> by_start;
        for (const auto* master : masters_) {
            const auto [entry, fresh] = by_start.try_emplace({master->start.wall, master->start.zone}, kept.size());
            if (fresh)
                kept.push_back(master);
            else if (newer(*master, *kept[entry->second]))
                kept[entry->second] = master;
        }
        masters_ = std::move(kept);
    }

    void read_overrides() {
        const auto& speaker = masters_.empty() ? *overrides_.front() : *masters_.front();
        auto frame = zones_.frame_of(speaker.start, speaker.line, expansion_.diagnostics);
        const auto start = zones_.wall(speaker.start, frame);
        for (const auto* component : overrides_) {
            auto instance = zones_.wall(*component->recurrence_id, frame);
            if (component->recurrence_id->is_date && !frame.all_day) instance += start - date::floor<date::days>(start);
            replaced_.add(*component->recurrence_id, frame, zones_);
            const auto known = read_.find(instance);
            if (known != read_.end() && !newer(*component, *known->second.component)) continue;
            auto own = zones_.frame_of(component->start, component->line, expansion_.diagnostics);
            const auto length =
                only_calls_off(*component) ? length_of(speaker, frame, zones_) : length_of(*component, own, zones_);
            const auto shift = zones_.wall(component->start, frame) - instance;
            read_.insert_or_assign(instance, Override{component, instance, shift, std::move(own), length});
        }
        for (auto& [instance, item] : read_) {
            if (!item.component->this_and_future) continue;
            futures_.push_back(&item);
            widest_shift_ = std::max(widest_shift_, std::chrono::abs(item.shift));
        }
    }

    void expand_master(const RawEvent& master) {
        auto frame = zones_.frame_of(master.start, master.line, expansion_.diagnostics);
        const auto length = length_of(master, frame, zones_);
        // Days of all-day events count in a local zone, at most a day off UTC; nominal lengths may gain or lose an
        // hour.
        const auto slack = widest_shift_ + std::chrono::hours(frame.all_day ? 24 : length.nominal ? 1 : 0);
        auto instances =
            instances_of(master, frame, zones_, from_ - length.size - slack, to_ + slack, limits_, expansion_);
        std::erase_if(instances, [&](const Instance& item) { return replaced_.contain(item); });
        for (const auto& instance : instances) {
            const auto id = master.recurrence.empty() ? std::string() : format_local(instance.wall);
            if (auto* future = future_of(instance.wall))
                add_shifted(*future, instance, id);
            else
                add(master, frame, instance, length, id);
        }
    }

    /// The latest THISANDFUTURE that speaks for that instance (RFC 5545 3.2.13).
    [[nodiscard]] Override* future_of(local_seconds instance) const {
        const auto later =
            std::upper_bound(futures_.begin(), futures_.end(), instance,
                             [](local_seconds wall, const Override* item) { return wall < item->instance; });
        return later == futures_.begin() ? nullptr : *std::prev(later);
    }

    void add_shifted(Override& future, Instance instance, const std::string& id) {
        instance.wall += future.shift;
        instance.at = future.frame.instant(instance.wall);
        instance.end.reset();
        add(*future.component, future.frame, instance, future.length, id);
    }

    void add_override(Override& item) {
        const auto wall = zones_.wall(item.component->start, item.frame);
        const auto at =
            item.frame.all_day ? item.frame.instant(wall) : zones_.instant(item.component->start, item.frame);
        add(*item.component, item.frame, {wall, at, std::nullopt}, item.length, format_local(item.instance));
    }

    void add(const RawEvent& component, Frame& frame, const Instance& instance, const Length& length, std::string id) {
        auto time = frame.all_day ? all_day(frame, instance, length) : timed(frame, instance, length);
        if (overlaps(time, frame))
            expansion_.occurrences.push_back({&component, std::move(id), std::move(time), frame.why});
    }

    static EventTime all_day(const Frame& frame, const Instance& instance, const Length& length) {
        const auto last = instance.wall + length.size - std::chrono::hours(24);
        return {instance.wall, last, true, frame.zone, std::nullopt, std::nullopt};
    }

    static EventTime timed(Frame& frame, const Instance& instance, const Length& length) {
        const auto nominal_end = [&] { return frame.instant(instance.wall + length.size); };
        const auto computed = length.nominal ? nominal_end() : instance.at + length.size;
        const auto end = std::max(instance.end.value_or(computed), instance.at);
        auto zone = frame.zone;
        if (zone.empty()) zone = format_offset(frame.told.offset_at(instance.at));
        const auto told_end = end == instance.at ? std::nullopt : std::optional(frame.told.to_wall(end));
        const auto told_start = frame.same ? instance.wall : frame.told.to_wall(instance.at);
        return {told_start, told_end.value_or(told_start), false, std::move(zone), instance.at, end};
    }

    [[nodiscard]] bool overlaps(const EventTime& time, const Frame& frame) {
        auto start = time.start_utc.value_or(sys_seconds{});
        auto end = time.end_utc.value_or(sys_seconds{});
        if (frame.all_day) {
            if (!dates_) dates_.emplace(zones_.zone_of_dates());
            start = dates_->to_instant(time.start);
            end = dates_->to_instant(time.end + std::chrono::hours(24));
        }
        return start < to_ && (end > from_ || start >= from_);
    }

    ZoneBook& zones_;
    sys_seconds from_;
    sys_seconds to_;
    const ExpansionLimits& limits_;
    Expansion& expansion_;
    Components masters_;
    Components overrides_;
    std::map<local_seconds, Override> read_;  ///< the overrides that stand, by instance
    std::vector<Override*> futures_;          ///< those that are THISANDFUTURE, by instance
    NamedInstances replaced_;
    std::chrono::seconds widest_shift_{};
    std::optional<ZoneClock> dates_;
};

/// Instants order timed events; a date stands where its midnight would in UTC.
void sort_by_start(std::vector<Occurrence>& occurrences) {
    const auto start = [](const Occurrence& item) {
        return item.time.start_utc.value_or(sys_seconds(item.time.start.time_since_epoch()));
    };
    std::stable_sort(occurrences.begin(), occurrences.end(), [&](const Occurrence& a, const Occurrence& b) {
        return std::pair(start(a), std::string_view(a.recurrence_id)) <
               std::pair(start(b), std::string_view(b.recurrence_id));
    });
}

}  // namespace

Expansion expand(std::span<const RawEvent* const> series, const ZoneHints& hints, sys_seconds from, sys_seconds to,
                 const ExpansionLimits& limits) {
    Expansion expansion;
    ZoneBook zones(hints);
    SeriesExpander(zones, from, to, limits, expansion).expand(series);
    sort_by_start(expansion.occurrences);
    return expansion;
}

Expansion expand(const Document& document, const ZoneHints& hints, sys_seconds from, sys_seconds to,
                 const ExpansionLimits& limits) {
    Expansion expansion;
    ZoneBook zones(hints);
    std::vector<Components> series;
    std::unordered_map<std::string_view, std::size_t> by_uid;
    for (const auto& event : document.events) {
        const auto place =
            event.uid.empty() ? series.size() : by_uid.try_emplace(event.uid, series.size()).first->second;
        if (place == series.size()) series.emplace_back();
        series[place].push_back(&event);
    }
    auto left = limits;
    const auto deadline = std::chrono::steady_clock::now() + limits.time_per_document;
    for (const auto& components : series) {
        if (std::chrono::steady_clock::now() > deadline) left.time_per_rule = {};
        SeriesExpander(zones, from, to, left, expansion).expand(components);
    }
    sort_by_start(expansion.occurrences);
    return expansion;
}

}  // namespace gatherd
