#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// The text as UTF-8. UTF-16 is told by its byte order mark; text that is valid UTF-8 is taken for it whatever is
/// declared; otherwise the charset that `content_type` or the first KiB of an HTML or XML text names, and failing that
/// windows-1252, as the WHATWG encoding standard has it. A byte order mark is dropped.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view content_type = {});
/// Ill-formed sequences become U+FFFD, everything else stays.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace gatherd
