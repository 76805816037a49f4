#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.hpp"
#include "config/document.hpp"
#include "config/findings.hpp"

namespace gatherd::config {

/// Reads the members of one table. A member that is absent leaves its target as it is; one of the wrong type or value
/// becomes a finding. finish() reports the members that nobody asked for.
class Reader {
public:
    /// `name` is what messages call the table: "[fetch]".
    Reader(const Table& table, std::string name, Findings& findings)
        : table_(table), name_(std::move(name)), findings_(findings) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// The member, now known; null when absent.
    const Member* find(std::string_view key);
    bool has(std::string_view key) { return find(key) != nullptr; }

    void read(std::string_view key, std::string& text);
    void read(std::string_view key, bool& flag);
    void read(std::string_view key, int& number, int least, int most);
    void read(std::string_view key, std::vector<std::string>& texts);
    /// A file's path, made absolute.
    void read(std::string_view key, std::filesystem::path& path);

    /// A string with a meaning: `parse` is a Result<T>(std::string_view) whose error becomes the finding.
    template <class T, std::invocable<std::string_view> Parse>
    void read(std::string_view key, T& value, Parse parse) {
        if (const auto* member = find(key)) {
            if (auto parsed = parse_text(member->node, key, parse)) value = static_cast<T>(*std::move(parsed));
        }
    }
    /// An array of strings with a meaning.
    template <class T, std::invocable<std::string_view> Parse>
    void read(std::string_view key, std::vector<T>& values, Parse parse) {
        const auto* array = array_of(key);
        if (array == nullptr) return;
        values.clear();
        for (const auto& item : *array) {
            if (auto parsed = parse_text(item, key, parse)) values.push_back(*std::move(parsed));
        }
    }
    /// A table within this one; null when absent.
    const Table* table(std::string_view key);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Findings& findings() { return findings_; }
    /// Reports `what` at the member's value, or at `otherwise` when it is absent.
    void complain(std::string_view key, std::string what, const Place& otherwise = {});
    /// Reports every member that was never asked for.
    void finish();

private:
    const std::string* text_of(const Node& node, std::string_view key);
    const Array* array_of(std::string_view key);
    void wrong_type(const Node& node, std::string_view key, std::string_view wanted);

    template <class Parse>
    auto parse_text(const Node& node, std::string_view key, Parse& parse)
        -> std::optional<typename std::invoke_result_t<Parse&, std::string_view>::value_type> {
        const auto* text = text_of(node, key);
        if (text == nullptr) return std::nullopt;
        auto parsed = parse(std::string_view(*text));
        if (parsed) return *std::move(parsed);
        findings_.add(node.at, std::string(key) + ": " + parsed.error().message);
        return std::nullopt;
    }

    const Table& table_;
    std::string name_;
    Findings& findings_;
    std::vector<std::string> known_;
};

/// The tables of `[[key]]`; a finding for everything that is none.
[[nodiscard]] std::vector<const Node*> tables_of(Reader& parent, std::string_view key);

}  // namespace gatherd::config
