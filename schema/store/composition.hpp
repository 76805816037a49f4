#pragma once
#include <optional>
#include <unordered_set>

#include "model/composition.hpp"
#include "store/database.hpp"

namespace gatherd::store {

/// What the source's last document that was read was made of; empty when that is not known.
[[nodiscard]] Composition read_composition(Database& database, const std::string& source);
void keep_composition(Database& database, RowId source, const std::optional<Composition>& composition);

/// A part as its column has it: SQLite's integers have a sign. 0 stands for none.
[[nodiscard]] std::int64_t part_column(std::uint64_t fingerprint);
[[nodiscard]] std::unordered_set<std::int64_t> part_columns(const std::vector<Part>& parts);

}  // namespace gatherd::store
