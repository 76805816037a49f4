#pragma once
#include <compare>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::config {

/// Where a value stands. Files are numbered in the order in which they were read; lines and columns start at 1.
struct Place {
    std::size_t file = 0;
    std::size_t line = 1;
    std::size_t column = 1;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// Collects what is wrong with a set of files, so that a user learns of everything at once.
class Findings {
public:
    /// Registers a file and gives its number.
    std::size_t add_file(const std::filesystem::path& file);
    void add(const Place& at, std::string what);

    [[nodiscard]] bool empty() const { return findings_.empty(); }
    [[nodiscard]] const std::filesystem::path& file(const Place& at) const { return files_.at(at.file); }
    /// "file:line"
    [[nodiscard]] std::string origin(const Place& at) const;
    /// A path as written in a file, which is relative to that file; "" stays "".
    [[nodiscard]] std::filesystem::path resolve(const Place& at, std::string_view path) const;
    /// "file:line:column: what", in the order of the files and their lines.
    [[nodiscard]] std::vector<std::string> sorted() const;

    /// A table has been read: these are the keys that it may hold.
    void note_keys(const std::string& table, const std::vector<std::string>& keys) { keys_[table] = keys; }
    /// Of every table that was read, by the name that messages give it ("[fetch]", "[[source]]", "" for the file).
    [[nodiscard]] const std::map<std::string, std::vector<std::string>>& keys() const { return keys_; }

private:
    struct Finding {
        Place at;
        std::string what;
        friend auto operator<=>(const Finding&, const Finding&) = default;
    };
    std::vector<std::filesystem::path> files_;
    std::vector<Finding> findings_;
    std::map<std::string, std::vector<std::string>> keys_;
};

/// ` (did you mean "horizon"?)` when one of the candidates is close to `word`, else "".
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace gatherd::config
