#pragma once
#include <string>

#include "fetchers/fetcher.hpp"

namespace gatherd {

enum class WallKind { none, bot_wall, login_page, rate_limited };

/// What stands between us and the content, though the server answered.
struct Wall {
    WallKind kind = WallKind::none;
    std::string phrase{};  ///< for the operator: "a Cloudflare challenge page"
    bool shown = false;    ///< by the page or its headers; otherwise the status alone says so
    friend bool operator==(const Wall&, const Wall&) = default;
    explicit operator bool() const { return kind != WallKind::none; }
};

/// Looks at status, headers, final URL and the first 32 KiB of the body. A 403 is always a wall; with a status of
/// success the page itself must be unmistakable, since real pages carry log-in forms and scripts of the same vendors.
[[nodiscard]] Wall classify(const Response& response);

}  // namespace gatherd
