#include "store/composition.hpp"

#include <bit>
#include <cstring>

namespace gatherd::store {
namespace {

struct Stored {
    std::uint64_t fingerprint;
    std::uint64_t events;
};

std::string blob_of(const std::vector<Part>& parts) {
    std::string blob(parts.size() * sizeof(Stored), '\0');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Stored one{parts[i].fingerprint, parts[i].events};
        std::memcpy(blob.data() + i * sizeof one, &one, sizeof one);
    }
    return blob;
}

std::vector<Part> parts_in(std::string_view blob) {
    std::vector<Part> parts;
    parts.reserve(blob.size() / sizeof(Stored));
    for (; blob.size() >= sizeof(Stored); blob.remove_prefix(sizeof(Stored))) {
        Stored one{};
        std::memcpy(&one, blob.data(), sizeof one);
        parts.push_back({one.fingerprint, one.events});
    }
    return parts;
}

}  // namespace

std::int64_t part_column(std::uint64_t fingerprint) { return std::bit_cast<std::int64_t>(fingerprint); }

std::unordered_set<std::int64_t> part_columns(const std::vector<Part>& parts) {
    std::unordered_set<std::int64_t> columns;
    columns.reserve(parts.size());
    for (const auto& part : parts) columns.insert(part_column(part.fingerprint));
    return columns;
}

Composition read_composition(Database& database, const std::string& source) {
    Composition known;
    auto row = database.query(R"sql(
        SELECT context, omitted, parts FROM composition WHERE source = (SELECT id FROM source WHERE name = :source))sql");
    if (!row.bind(":source", source).next()) return known;
    known.context = std::bit_cast<std::uint64_t>(row.integer());
    known.omitted = static_cast<std::size_t>(row.integer());
    known.parts = parts_in(row.text());
    return known;
}

void keep_composition(Database& database, RowId source, const std::optional<Composition>& composition) {
    if (!composition) {
        database.query("DELETE FROM composition WHERE source = :source").bind(":source", source).run();
        return;
    }
    auto query = database.query("INSERT OR REPLACE INTO composition VALUES (:source, :context, :omitted, :parts)");
    query.bind(":source", source).bind(":context", part_column(composition->context));
    query.bind(":omitted", composition->omitted).bind_blob(":parts", blob_of(composition->parts)).run();
}

}  // namespace gatherd::store
