#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/raw_event.hpp"

namespace gatherd::ics {

/// The bytes as ASCII-compatible text without byte order mark and NUL. UTF-16 and declared multi-byte charsets become
/// UTF-8; everything else keeps its bytes, to be decided line by line by mended_utf8(), because a UTF-8 calendar may
/// hold lines that are not, and a fold may stand inside a code point.
[[nodiscard]] std::string text_of(std::string_view bytes, std::string_view content_type,
                                  std::vector<Diagnostic>& diagnostics);

/// An unfolded line as UTF-8: as it is when valid; with U+FFFD for what is broken when it is mostly UTF-8; else read as
/// Windows-1252 (of which ISO 8859-1's printable part is a subset).
[[nodiscard]] std::string mended_utf8(std::string line);

}  // namespace gatherd::ics
