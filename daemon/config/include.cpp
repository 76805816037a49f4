#include "config/include.hpp"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <set>

#include "config/reader.hpp"

namespace gatherd::config {
namespace {

constexpr int deepest_include = 8;
constexpr std::size_t most_files = 1000;

using Paths = std::vector<std::filesystem::path>;

/// The directory is taken literally, the pattern is not.
Paths matching(const std::filesystem::path& directory, const std::string& pattern) {
    std::string glob_pattern;
    if (!pattern.starts_with('/')) {
        for (const char c : directory.string()) {
            if (std::string_view("*?[\\").find(c) != std::string_view::npos) glob_pattern += '\\';
            glob_pattern += c;
        }
        if (!glob_pattern.empty()) glob_pattern += '/';
    }
    glob_pattern += pattern;
    glob_t found{};
    Paths paths;
    if (glob(glob_pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0)
        paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    globfree(&found);
    std::sort(paths.begin(), paths.end());
    return paths;
}

class Inclusion {
public:
    explicit Inclusion(Findings& findings) : findings_(findings) {}

    void load(const std::filesystem::path& file, int depth) {
        if (!seen_.insert(std::filesystem::weakly_canonical(file)).second) return;
        const auto table = read_document(file, findings_);
        if (!table) return;
        for (const auto& member : *table) {
            if (member.key != "include") merge(whole, member, "");
        }
        for (const auto& included : included_by(*table, file, depth)) load(included, depth + 1);
    }

    Table whole;

private:
    Paths included_by(const Table& table, const std::filesystem::path& file, int depth) {
        Paths files;
        std::vector<std::string> patterns;
        Reader(table, "", findings_).read("include", patterns);
        if (patterns.empty()) return files;
        const auto& at = find_member(table, "include")->node.at;
        for (const auto& pattern : patterns) {
            const auto found = matching(file.parent_path(), pattern);
            files.insert(files.end(), found.begin(), found.end());
            const bool literal = pattern.find_first_of("*?[") == std::string::npos;
            if (found.empty() && literal) findings_.add(at, fmt::format("include: no file \"{}\"", pattern));
        }
        if (depth < deepest_include && seen_.size() + files.size() <= most_files) return files;
        findings_.add(at,
                      fmt::format("include: deeper than {} files or more than {} in all", deepest_include, most_files));
        return {};
    }

    void merge(Table& into, const Member& member, const std::string& section) {
        const auto known =
            std::find_if(into.begin(), into.end(), [&](const Member& old) { return old.key == member.key; });
        if (known == into.end()) return into.push_back(member);
        if (auto* array = std::get_if<Array>(&known->node.value); array != nullptr && section.empty()) {
            if (const auto* more = std::get_if<Array>(&member.node.value)) {
                array->insert(array->end(), more->begin(), more->end());
                return;
            }
        }
        auto* table = std::get_if<Table>(&known->node.value);
        const auto* more = std::get_if<Table>(&member.node.value);
        if (table != nullptr && more != nullptr) {
            for (const auto& inner : *more) merge(*table, inner, member.key);
            return;
        }
        findings_.add(member.at, fmt::format("{} is already set at {}", member.key, findings_.origin(known->at)));
    }

    Findings& findings_;
    std::set<std::filesystem::path> seen_;
};

}  // namespace

Table read_with_includes(const std::filesystem::path& file, Findings& findings) {
    Inclusion inclusion(findings);
    inclusion.load(file, 0);
    return std::move(inclusion.whole);
}

}  // namespace gatherd::config
