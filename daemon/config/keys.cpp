#include "config/keys.hpp"

#include <fmt/format.h>

namespace gatherd::config {
namespace {

/// The findings about a file in which each of these keys has that value.
Findings reading(const std::function<void(const Table&, Findings&)>& read, const std::vector<std::string>& keys,
                 const Node& value) {
    Table file;
    for (const auto& key : keys) file.push_back({{}, key, value});
    Findings findings;
    findings.add_file("");
    read(file, findings);
    return findings;
}

}  // namespace

std::vector<std::string> keys_read_by(const std::function<void(const Table&, Findings&)>& read) {
    const auto top = reading(read, {}, {}).keys().at("");
    // Which of them are tables, and which are lists of tables, shows when they are given as such.
    const Node table{{}, Table{}};
    std::vector<std::string> all;
    for (const auto& key : top) {
        bool has_members = false;
        for (const auto& node : {table, Node{{}, Array{table}}}) {
            const auto known = reading(read, {key}, node).keys();
            for (const auto& [name, members] : known) {
                if (name.empty()) continue;
                has_members = true;
                for (const auto& member : members) all.push_back(fmt::format("{} {}", name, member));
            }
        }
        if (!has_members) all.push_back(key);
    }
    return all;
}

}  // namespace gatherd::config
