#include "config/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gatherd::config {

const Member* Reader::find(std::string_view key) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
    return find_member(table_, key);
}

void Reader::wrong_type(const Node& node, std::string_view key, std::string_view wanted) {
    findings_.add(node.at, fmt::format("{}: expected {}, found {}", key, wanted, type_name(node)));
}

const std::string* Reader::text_of(const Node& node, std::string_view key) {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) wrong_type(node, key, "a string");
    return text;
}

const Array* Reader::array_of(std::string_view key) {
    const auto* member = find(key);
    if (member == nullptr) return nullptr;
    const auto* array = std::get_if<Array>(&member->node.value);
    if (array == nullptr) wrong_type(member->node, key, "an array of strings");
    return array;
}

void Reader::read(std::string_view key, std::string& text) {
    if (const auto* member = find(key)) {
        if (const auto* value = text_of(member->node, key)) text = *value;
    }
}

void Reader::read(std::string_view key, bool& flag) {
    const auto* member = find(key);
    if (member == nullptr) return;
    if (const auto* value = std::get_if<bool>(&member->node.value))
        flag = *value;
    else
        wrong_type(member->node, key, "true or false");
}

void Reader::read(std::string_view key, int& number, int least, int most) {
    const auto* member = find(key);
    if (member == nullptr) return;
    const auto* value = std::get_if<std::int64_t>(&member->node.value);
    if (value == nullptr) return wrong_type(member->node, key, "an integer");
    if (*value >= least && *value <= most)
        number = static_cast<int>(*value);
    else
        findings_.add(member->node.at, fmt::format("{}: {} is not within {} … {}", key, *value, least, most));
}

void Reader::read(std::string_view key, std::vector<std::string>& texts) {
    read(key, texts, [](std::string_view text) -> Result<std::string> {
        if (text.empty()) return fail("an entry is empty");
        return std::string(text);
    });
}

void Reader::read(std::string_view key, std::filesystem::path& path) {
    std::string text;
    read(key, text);
    if (!text.empty()) path = findings_.resolve(find(key)->node.at, text);
}

const Table* Reader::table(std::string_view key) {
    const auto* member = find(key);
    if (member == nullptr) return nullptr;
    const auto* inner = std::get_if<Table>(&member->node.value);
    if (inner == nullptr) wrong_type(member->node, key, fmt::format("a table, [{}]", key));
    return inner;
}

void Reader::complain(std::string_view key, std::string what, const Place& otherwise) {
    const auto* member = find_member(table_, key);
    findings_.add(member == nullptr ? otherwise : member->node.at, std::move(what));
}

void Reader::finish() {
    findings_.note_keys(name_, known_);
    for (const auto& member : table_) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        const auto where = name_.empty() ? std::string{} : " in " + name_;
        findings_.add(member.at,
                      fmt::format("unknown key \"{}\"{}{}", member.key, where, did_you_mean(member.key, known_)));
    }
}

std::vector<const Node*> tables_of(Reader& parent, std::string_view key) {
    const auto* member = parent.find(key);
    if (member == nullptr) return {};
    const auto expected = fmt::format("{}: expected an array of tables, [[{}]], found ", key, key);
    const auto* array = std::get_if<Array>(&member->node.value);
    if (array == nullptr) {
        parent.findings().add(member->at, expected + std::string(type_name(member->node)));
        return {};
    }
    std::vector<const Node*> tables;
    for (const auto& item : *array) {
        if (std::holds_alternative<Table>(item.value))
            tables.push_back(&item);
        else
            parent.findings().add(item.at, expected + std::string(type_name(item)));
    }
    return tables;
}

}  // namespace gatherd::config
