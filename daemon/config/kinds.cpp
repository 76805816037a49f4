#include "config/kinds.hpp"

#include <algorithm>
#include <array>

#include "base/url.hpp"
#include "fetchers/registry.hpp"

namespace gatherd::config {
namespace {

struct Announced {
    std::string_view kind;
    std::string_view host;  ///< "" when the host tells nothing
};

constexpr std::array<Announced, 10> announced{{{"hasgeek", "hasgeek.com"},
                                               {"connpass", "connpass.com"},
                                               {"doorkeeper", "doorkeeper.jp"},
                                               {"guild", "guild.host"},
                                               {"bevy", "gdg.community.dev"},
                                               {"mobilizon", ""},
                                               {"pretix", ""},
                                               {"indico", ""},
                                               {"google-api", ""},
                                               {"markdown", ""}}};

/// The host itself or what is below it.
bool belongs_to(std::string_view host, std::string_view name) {
    return !name.empty() && (host == name || host.ends_with("." + std::string(name)));
}

}  // namespace

bool is_kind(std::string_view kind) {
    return find_platform(kind) != nullptr || std::ranges::find(announced, kind, &Announced::kind) != announced.end();
}

std::vector<std::string> all_kinds() {
    std::vector<std::string> kinds;
    for (const auto* platform : platforms()) kinds.emplace_back(platform->kind);
    for (const auto& [kind, host] : announced) kinds.emplace_back(kind);
    return kinds;
}

std::string kind_of(std::string_view text) {
    constexpr int by_content = 1;  // Platform::recognizes: would try
    const auto* platform = detect_platform(text);
    const int sure = platform == nullptr ? 0 : platform->recognizes(text);
    if (sure > by_content) return std::string(platform->kind);
    const auto url = parse_url(text);
    if (url && (url->scheme == "https" || url->scheme == "http")) {
        const auto known =
            std::ranges::find_if(announced, [&](const Announced& one) { return belongs_to(url->host, one.host); });
        return std::string(known == announced.end() ? "web" : known->kind);
    }
    return platform == nullptr ? std::string{} : std::string(platform->kind);
}

}  // namespace gatherd::config
