#pragma once
#include "model/event.hpp"
#include "store/resolve.hpp"

namespace gatherd::store {

/// A group's page, or one of its events' pages, answered from another address for good. When both are groups of one
/// platform, what is told under the former name belongs to the present one from now on.
Resolved learn_group_name(Database& database, const std::string& url, const std::string& moved_to, sys_seconds now);

/// The event under its group's present name; true when it was given under another.
bool use_present_names(Database& database, Event& event);

}  // namespace gatherd::store
