#include "lint/switches.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace gatherd::lint {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view prefix = "gatherd-lint-";

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string flat(text);
    std::replace_if(
        flat.begin(), flat.end(), [](char c) { return ascii::is_space(c) || c == ','; }, ' ');
    for (const auto word : ascii::split(flat, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

}  // namespace

Switches::Switches(std::string_view text) {
    for (auto at = text.find("<!--"); at != npos; at = text.find("<!--", at)) {
        const auto close = text.find("-->", at + 4);
        if (close == npos) return;
        read(text, ascii::trim(text.substr(at + 4, close - at - 4)), close + 3);
        at = close + 3;
    }
}

void Switches::read(std::string_view text, std::string_view comment, std::size_t end) {
    if (!comment.starts_with(prefix)) return;
    auto words = words_of(comment.substr(prefix.size()));
    if (words.empty()) return;
    const auto action = words.front();
    words.erase(words.begin());
    if (words.empty()) words.emplace_back();
    for (const auto& rule : words) {
        if (action == "disable") {
            ranges_.push_back({rule, end, npos});
        } else if (action == "enable") {
            for (auto& range : ranges_)
                if (range.end == npos && (rule.empty() || range.rule == rule)) range.end = end;
        } else if (action == "disable-next-line") {
            const auto begin = std::min(text.find('\n', end), text.size());
            ranges_.push_back({rule, begin, std::min(text.find('\n', begin + 1), text.size())});
        }
    }
}

bool Switches::off(std::string_view rule, std::size_t at) const {
    return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
        return (range.rule.empty() || range.rule == rule) && range.begin <= at && at < range.end;
    });
}

}  // namespace gatherd::lint
