#pragma once
#include <string>

#include "model/event.hpp"
#include "store/database.hpp"

namespace gatherd::store {

/// 32 hexadecimal digits of SHA-256 over every field: equal events, equal fingerprints.
[[nodiscard]] std::string fingerprint(const Event& event);

/// A fingerprint in the making.
class Fingerprint {
public:
    Fingerprint& add(std::string_view field);
    Fingerprint& add(std::int64_t field) { return add(std::to_string(field)); }
    Fingerprint& add(double field);
    [[nodiscard]] std::string text() const;

private:
    std::string bytes_;
};

/// The row that holds this event, made when there is none.
[[nodiscard]] RowId record_of(Database& database, const Event& event);
/// The same for whoever has its fingerprint.
[[nodiscard]] RowId record_of(Database& database, const Event& event, const std::string& fingerprint);
[[nodiscard]] Event read_record(Database& database, RowId record);

/// What a query of a record `r` asks for, "r.id, …", for the one below to read.
[[nodiscard]] const std::string& record_columns();
/// The record whose columns come next in the row.
[[nodiscard]] Event read_record(Database& database, Query& row);

}  // namespace gatherd::store
