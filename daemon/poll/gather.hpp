#pragma once
#include "model/raw_event.hpp"

namespace gatherd {

/// Adds what a further response of the same poll said. An event that is already there (same platform id and instance)
/// gets what it lacked; everything else is appended.
void add_to(Document& whole, Document part);

}  // namespace gatherd
