#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "config/findings.hpp"
#include "model/written_time.hpp"

namespace gatherd::config {

struct Node;
struct Member;

using Array = std::vector<Node>;
/// Members in the order of the file.
using Table = std::vector<Member>;

/// A TOML value as a plain value that knows where it stands. Dates and times are WrittenTime; a time without a date
/// has no use in gatherd's files and is not represented.
struct Node {
    Place at;
    std::variant<std::monostate, bool, std::int64_t, double, std::string, WrittenTime, Array, Table> value;
};

struct Member {
    Place at;  ///< of the key
    std::string key;
    Node node;
};

[[nodiscard]] const Member* find_member(const Table& table, std::string_view key);
/// "a string", "an array": the type of a value, for messages.
[[nodiscard]] std::string_view type_name(const Node& node);

/// Parses TOML 1.0 of at most 4 MiB. A syntax error is a finding and gives nothing.
[[nodiscard]] std::optional<Table> read_document(const std::filesystem::path& file, Findings& findings);
[[nodiscard]] std::optional<Table> parse_document(std::string_view text, const std::filesystem::path& name,
                                                  Findings& findings);

}  // namespace gatherd::config
