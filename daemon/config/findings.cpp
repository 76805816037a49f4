#include "config/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/edit_distance.hpp"

namespace gatherd::config {

std::size_t Findings::add_file(const std::filesystem::path& file) {
    files_.push_back(file);
    return files_.size() - 1;
}

void Findings::add(const Place& at, std::string what) { findings_.push_back({at, std::move(what)}); }

std::string Findings::origin(const Place& at) const { return fmt::format("{}:{}", file(at).string(), at.line); }

std::filesystem::path Findings::resolve(const Place& at, std::string_view path) const {
    if (path.empty()) return {};
    return std::filesystem::absolute(file(at).parent_path() / path).lexically_normal();
}

std::vector<std::string> Findings::sorted() const {
    auto ordered = findings_;
    std::sort(ordered.begin(), ordered.end());
    std::vector<std::string> lines;
    lines.reserve(ordered.size());
    for (const auto& [at, what] : ordered)
        lines.push_back(fmt::format("{}:{}:{}: {}", file(at).string(), at.line, at.column, what));
    return lines;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t longest_word = 64;  // the comparison is quadratic
    if (word.size() > longest_word) return {};
    const auto wanted = ascii::lower(word);
    const std::string* best = nullptr;
    auto best_distance = (word.size() < 4 ? 1 : std::max<std::size_t>(2, word.size() / 3)) + 1;
    for (const auto& candidate : candidates) {
        const auto found = edit_distance(wanted, ascii::lower(candidate));
        if (found >= best_distance) continue;
        best = &candidate;
        best_distance = found;
    }
    return best == nullptr ? std::string{} : fmt::format(" (did you mean \"{}\"?)", *best);
}

}  // namespace gatherd::config
