#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/store.hpp"

namespace gatherd::store {

/// The row of the source; made when a poll comes before the configuration.
[[nodiscard]] RowId source_row(Database& database, const std::string& name);

/// Rows of the sources that the configuration took up or let go: what their sightings say counts or no longer does.
[[nodiscard]] std::vector<RowId> sync(Database& database, std::span<const Source> sources);

/// Of a source that was never polled, its name.
[[nodiscard]] SourceState read_source_state(Database& database, const std::string& name);
/// Of every source that is configured, in order of name.
[[nodiscard]] std::vector<SourceState> read_source_states(Database& database);

/// Writes what the refresh says of the source itself: outcome, validators, health, next poll, diagnostics, series.
void keep_state(Database& database, RowId source, const Refresh& refresh);

/// A mass deletion awaits its confirmation: said instead of the poll's own health, and everything is read again.
void keep_held(Database& database, RowId source, std::size_t held, sys_seconds now);

[[nodiscard]] std::vector<std::pair<std::string, RawEvent>> read_series(Database& database);
[[nodiscard]] std::vector<Diagnostic> read_diagnostics(Database& database, const std::string& source);

[[nodiscard]] bool is_configured(Database& database, RowId source);

}  // namespace gatherd::store
