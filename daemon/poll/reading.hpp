#pragma once
#include <optional>

#include "model/composition.hpp"
#include "model/raw_event.hpp"
#include "normalize/normalize.hpp"

namespace gatherd {

/// The document's composition as the next poll may rely on it: with the number of events that came of each part, and
/// without the parts that have to be read every time, because their reading has something to report with its line, or
/// because the names of their events depend on what else the document lists. None when nothing can be relied on.
[[nodiscard]] std::optional<Composition> reliable_composition(Document& document, const Normalized& normalized);

/// The document says what `known` says, and no more.
[[nodiscard]] bool says_nothing_new(const Document& document, const Composition& known);

}  // namespace gatherd
