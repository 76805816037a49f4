#pragma once
#include <cstddef>
#include <optional>

#include "model/event_time.hpp"

namespace gatherd::store {

/// From this many future events on, half of them vanishing is a mass deletion; of fewer only all.
inline constexpr std::size_t mass = 5;
/// A mass deletion is believed when a second poll this much later says the same.
inline constexpr std::chrono::hours confirmation{1};

/// Whether the event has begun everywhere that its time may mean: an unknown zone may be as far west as UTC-12.
[[nodiscard]] bool begun(const EventTime& time, sys_seconds now);

/// So many vanished of so many future events that the source is rather broken than changed.
[[nodiscard]] bool mass_deletion(std::size_t vanished, std::size_t future);

/// What the document speaks of: what lies outside has not been withdrawn by its absence.
struct Reach {
    sys_seconds now;
    std::optional<sys_seconds> from;
    std::optional<sys_seconds> to;
    [[nodiscard]] bool covers(const EventTime& time) const;
};

}  // namespace gatherd::store
