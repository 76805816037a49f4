#pragma once
#include "store/database.hpp"
#include "store/resolve.hpp"

namespace gatherd::store {

/// After an update of the time zone data: the instants of events to come follow from their wall times anew.
void follow_zone_data(Database& database, Resolver& resolver, sys_seconds now);

}  // namespace gatherd::store
