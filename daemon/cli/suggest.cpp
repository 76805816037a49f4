#include "cli/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/edit_distance.hpp"

namespace gatherd {

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const auto closest = std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) {
        return edit_distance(word, a) < edit_distance(word, b);
    });
    if (closest == known.end() || edit_distance(word, *closest) > std::max<std::size_t>(2, word.size() / 3)) return {};
    return fmt::format("; did you mean '{}'?", *closest);
}

}  // namespace gatherd
