#pragma once
#include <string>
#include <vector>

#include "model/listing.hpp"

namespace gatherd::pages {

/// What the organizer can mend at the source so that the event is listed, or listed better: one sentence each, in plain
/// words.
[[nodiscard]] std::vector<std::string> advice_for(const StoredEvent& stored);

}  // namespace gatherd::pages
