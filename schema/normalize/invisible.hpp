#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// Drops what prints nothing (zero-width space, BOM, soft hyphen, bidi controls, fillers, controls) and invalid UTF-8;
/// every white space character becomes U+0020. Joiners stay where they shape: inside emoji, and between letters of the
/// scripts that need them.
[[nodiscard]] std::string without_invisible(std::string_view utf8);

}  // namespace gatherd
