#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/window.hpp"
#include "store/database.hpp"

namespace gatherd::store {

/// The window's events as known at that moment, by first day, title, URL and id.
[[nodiscard]] std::vector<StoredEvent> read_events(Database& database, const Window& window,
                                                   std::optional<sys_seconds> as_of);

/// What the sources told of the event with that id at that moment, the best first.
[[nodiscard]] std::vector<Telling> read_tellings(Database& database, const std::string& id,
                                                 std::optional<sys_seconds> as_of);
/// Those of them that one source has told of, as known now.
[[nodiscard]] std::vector<StoredEvent> read_events_of(Database& database, const std::string& source,
                                                      const Window& window);
/// How many records lie in a window: at least as many as it has events.
[[nodiscard]] std::size_t count_records(Database& database, const Window& window);

/// The event known by that id, former id or other name; of several the next to come, else the last.
[[nodiscard]] std::optional<StoredEvent> find_event(Database& database, const std::string& name);

/// "SELECT … WHERE ", to be continued: versions `v` of events `e` that are the records `r`, for the one below to read.
[[nodiscard]] const std::string& select_events();
/// The event in that row, as known at that moment.
[[nodiscard]] StoredEvent read_event(Database& database, Query& row, std::optional<sys_seconds> as_of);

/// Of any source's polls, as known at that moment.
[[nodiscard]] std::optional<sys_seconds> last_success(Database& database, std::optional<sys_seconds> as_of);

}  // namespace gatherd::store
