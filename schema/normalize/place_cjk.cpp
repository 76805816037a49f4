#include "normalize/place_cjk.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "gazetteer/fold.hpp"

namespace gatherd {
namespace {

constexpr std::size_t longest_name = 9;  // characters
constexpr std::size_t longest_run = 40;

constexpr std::array suffixes{std::string_view("都"), std::string_view("道"), std::string_view("府"),
                              std::string_view("県"), std::string_view("縣"), std::string_view("县"),
                              std::string_view("市"), std::string_view("区"), std::string_view("區"),
                              std::string_view("町"), std::string_view("村"), std::string_view("郡"),
                              std::string_view("省"), std::string_view("州"), std::string_view("国")};

bool is_suffix(std::string_view character) {
    return std::find(suffixes.begin(), suffixes.end(), character) != suffixes.end();
}

/// Where each character starts, and the end.
std::vector<std::size_t> starts_of(std::string_view run) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < run.size() && starts.size() < longest_run; ++i)
        if ((static_cast<unsigned char>(run[i]) & 0xC0U) != 0x80U) starts.push_back(i);
    starts.push_back(starts.size() < longest_run ? run.size() : starts.back());
    return starts;
}

}  // namespace

void for_each_cjk_name(std::string_view run, const Gazetteer& gazetteer, Meanings& found,
                       const std::function<void(std::string_view)>& use) {
    const auto starts = starts_of(run);
    const auto count = starts.size() - 1;
    const auto part = [&](std::size_t first, std::size_t last) {
        return run.substr(starts[first], starts[last] - starts[first]);
    };
    for (std::size_t i = 0; i < count;) {
        std::size_t end = i;
        for (auto last = std::min(count, i + longest_name); last > i + 1 && end == i; --last) {
            const bool complete = last == count || is_suffix(part(last - 1, last)) || is_suffix(part(last, last + 1));
            if (!complete) continue;
            gazetteer.look_up(fold_name(part(i, last)), found);
            if (!found.empty()) end = last;
        }
        if (end > i) {
            use(part(i, end));
            i = end;
            if (i < count && is_suffix(part(i, i + 1))) ++i;
            continue;
        }
        while (i < count && !is_suffix(part(i, i + 1))) ++i;
        ++i;
    }
}

}  // namespace gatherd
