#pragma once
#include <string_view>
#include <vector>

#include "pages/html.hpp"
#include "pages/view.hpp"

namespace gatherd::pages {

/// "Why" behind an event: the decisions, who told of it, what editors did, what is doubtful. Closed until asked for.
void why_disclosure(Html& html, const StoredEvent& stored, std::string_view title,
                    const std::vector<const Doubt*>& doubts);

/// Who told of the event, and when last.
void sightings(Html& html, const StoredEvent& stored);
/// What the sources disagree about and what editors decided, one line each.
void remarks(Html& html, const StoredEvent& stored);
/// A command or an entry of curation.toml, ready to be copied.
void settlement(Html& html, std::string_view command);

}  // namespace gatherd::pages
