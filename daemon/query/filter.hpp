#pragma once
#include "query/query.hpp"

namespace gatherd {

/// Whether the event passes every filter but that of sections.
[[nodiscard]] bool matches(const StoredEvent& stored, const Filters& filters, const Style& style);

}  // namespace gatherd
