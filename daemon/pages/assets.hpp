#pragma once
#include <string>
#include <string_view>

#include "pages/link.hpp"

namespace gatherd::pages {

/// What every page is served with: nothing runs, loads or frames it but gatherd's own files.
inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

struct Asset {
    std::string_view content_type;
    std::string_view bytes;
    std::string etag;  ///< strong, with its quotes
};

/// The file that is served as /assets/NAME; null when there is none.
[[nodiscard]] const Asset* find_asset(std::string_view name);
/// "/assets/NAME?v=…": the address changes with the bytes, so that it may be cached for ever.
[[nodiscard]] Link asset_link(std::string_view name);

}  // namespace gatherd::pages
