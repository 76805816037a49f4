#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/invocation.hpp"
#include "query/fate.hpp"

namespace gatherd {

/// The store's events as editors want them listed.
[[nodiscard]] std::vector<StoredEvent> edited_events(Invocation& invocation, const Window& window,
                                                     std::optional<sys_seconds> as_of = std::nullopt);
/// One of them, by id or URL, of now or of before.
[[nodiscard]] std::optional<StoredEvent> edited_event(Invocation& invocation, const std::string& id_or_url);
/// The issues to come, as the configuration and the clock say.
[[nodiscard]] IssueDates issues_to_come(Invocation& invocation);

}  // namespace gatherd
