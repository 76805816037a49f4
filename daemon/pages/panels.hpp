#pragma once
#include "pages/html.hpp"
#include "pages/view.hpp"

namespace gatherd::pages {

/// What an editor should look at, most doubtful first, each with what settles it.
void review_panel(Html& html, const EditorsView& view);
/// What is listed otherwise than in the last issue.
void changes_panel(Html& html, const Site& site, const EditorsView& view);
/// The sources by health, those in need of attention by name.
void sources_panel(Html& html, const Site& site, const EditorsView& view);
/// Events per week as a row of bars.
void weeks_panel(Html& html, const EditorsView& view);

/// Nothing is known of the last issue: the store is younger.
[[nodiscard]] bool all_new(const EditorsView& view);
/// How many changes there are of a kind: what entered the window by the passing of time is not counted.
[[nodiscard]] std::size_t changes_of(const std::vector<ListingChange>& changes, ListingChange::Kind kind);

}  // namespace gatherd::pages
