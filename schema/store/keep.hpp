#pragma once
#include <span>

#include "store/database.hpp"
#include "store/store.hpp"

namespace gatherd::store {

/// The story of one poll in one transaction.
RefreshCounts keep(Database& database, const Refresh& refresh);

/// Sources taken up or let go: what only they say is listed again, or no longer.
void keep_sources(Database& database, std::span<const Source> sources, sys_seconds now);

/// Held sightings of the source are gone, now.
std::size_t accept(Database& database, const std::string& source, sys_seconds now);

}  // namespace gatherd::store
