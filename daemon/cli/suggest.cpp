#include "cli/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace gatherd {
namespace {

/// Levenshtein distance in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + std::size_t{a[i] == b[j] ? 0U : 1U};
            diagonal = row[j + 1];
            row[j + 1] = std::min<std::size_t>({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const auto closest = std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) {
        return edit_distance(word, a) < edit_distance(word, b);
    });
    if (closest == known.end() || edit_distance(word, *closest) > std::max<std::size_t>(2, word.size() / 3)) return {};
    return fmt::format("; did you mean '{}'?", *closest);
}

}  // namespace gatherd
