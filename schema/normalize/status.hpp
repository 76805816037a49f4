#pragma once
#include <string_view>

#include "model/event.hpp"

namespace gatherd {

/// The source's status, unless the title itself says "CANCELLED: …" or "[Postponed] …" of an event that still stands.
[[nodiscard]] Status decide_status(Status stated, std::string_view title);

}  // namespace gatherd
