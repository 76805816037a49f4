#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "identity/testimony.hpp"

namespace gatherd {

/// Which of the events that a page tells of is each entry's that links to it; none for an entry of which the page does
/// not speak. An entry of another day than the page's event is its only when nothing else can be meant: the page tells
/// of one event to come, by the same name, and no other entry of the same source is nearer. `today` is the day on
/// which the page was read.
[[nodiscard]] std::vector<std::optional<std::size_t>> spoken_of(std::span<const Testimony> entries,
                                                                std::span<const Testimony> page, local_days today);

/// The page's word as it is held beside the entry's: under the entry's URL, unless the page has moved within its
/// platform, without a time that says less than the entry's does, and cancelled when the entry is.
[[nodiscard]] Testimony beside(const Testimony& entry, Testimony page);

/// The entry as the page corrects it: what it is recognized by.
[[nodiscard]] Testimony corrected(const Testimony& entry, const Testimony& page);

}  // namespace gatherd
