#pragma once
#include <span>

#include "model/recurrence.hpp"
#include "time/zone_rules.hpp"

namespace gatherd {

/// The zone that a VTIMEZONE describes (RFC 5545 3.6.5); null when it has no usable observance. Rules other than YEARLY
/// are left out: none has a use, and one HOURLY rule makes millions of transitions.
[[nodiscard]] Zone custom_zone(std::span<const Observance> observances);

}  // namespace gatherd
