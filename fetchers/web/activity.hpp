#pragma once
#include <string_view>

#include "json/json.hpp"
#include "model/raw_event.hpp"

namespace gatherd::web {

/// Events as federated servers (Mobilizon, Gancio) send them to each other: ActivityStreams 2.0 objects of the type
/// Event, alone, in an activity or in a collection. A document without events when there is none.
[[nodiscard]] Document read_activities(const json::Value& answer, std::string_view url);

}  // namespace gatherd::web
