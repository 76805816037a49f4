#pragma once
#include <vector>

#include "store/resolve.hpp"
#include "store/sighting.hpp"
#include "store/store.hpp"

namespace gatherd::store {

/// Pages that entries of calendars in the window link to, that no better source covers and that are due, those of the
/// next events first.
[[nodiscard]] std::vector<LinkedPage> pages_due(Database& database, const Window& window, sys_seconds now,
                                                std::size_t limit);

/// Writes down one visit, and what it says of the entries that link to the page, in one transaction.
RefreshCounts keep_page(Database& database, const PageVisit& visit);

/// An entry of a calendar is new or says otherwise than before: the page it links to is asked again.
void ask_page_again(Database& database, const SightedEvent& seen);
/// … and what another page said that it linked to before is about it no more.
void forget_other_pages(Database& database, RowId sighting, const SightedEvent& seen);

}  // namespace gatherd::store
