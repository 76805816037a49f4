#pragma once
#include <optional>
#include <string>

#include "model/raw_event.hpp"

namespace gatherd::store {

/// A recurring component as it is kept for later expansion.
[[nodiscard]] std::string to_json(const RawEvent& event);
/// Nothing when the text is not what to_json() writes.
[[nodiscard]] std::optional<RawEvent> raw_event_from_json(const std::string& text);

}  // namespace gatherd::store
