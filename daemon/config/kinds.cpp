#include "config/kinds.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/url.hpp"
#include "fetchers/registry.hpp"

namespace gatherd::config {
namespace {

// Words for what another platform reads: their pages carry JSON-LD, their API is asked once a key is configured.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> other_words{
    {{"guild", "web"}, {"google-api", "google-calendar"}}};

}  // namespace

std::string settled_kind(std::string_view kind) {
    if (find_platform(kind) != nullptr) return std::string(kind);
    const auto other = std::ranges::find(other_words, kind, &std::pair<std::string_view, std::string_view>::first);
    return std::string(other == other_words.end() ? std::string_view{} : other->second);
}

std::vector<std::string> all_kinds() {
    std::vector<std::string> kinds;
    for (const auto* platform : platforms()) kinds.emplace_back(platform->kind);
    for (const auto& [word, kind] : other_words) kinds.emplace_back(word);
    return kinds;
}

std::string kind_of(std::string_view text) {
    constexpr int by_content = 1;  // Platform::recognizes: would try
    const auto* platform = detect_platform(text);
    const int sure = platform == nullptr ? 0 : platform->recognizes(text);
    if (sure > by_content) return std::string(platform->kind);
    const auto url = parse_url(text);
    if (url && (url->scheme == "https" || url->scheme == "http")) return "web";
    return platform == nullptr ? std::string{} : std::string(platform->kind);
}

}  // namespace gatherd::config
