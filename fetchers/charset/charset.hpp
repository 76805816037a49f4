#pragma once
#include <optional>
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

/// Bytes of that charset as UTF-8, with U+FFFD for what is ill-formed; nothing when ICU knows no such charset.
[[nodiscard]] std::optional<std::string> from_charset(std::string_view bytes, std::string_view charset);
/// The value of `charset` in a media type, lower-case, or "".
[[nodiscard]] std::string charset_of(std::string_view content_type);

/// How much of a text speaks for UTF-8, and how much against it.
struct Utf8Census {
    std::size_t beyond_ascii = 0;  ///< well-formed sequences of several bytes
    std::size_t ill_formed = 0;    ///< what U+FFFD replaces
};
[[nodiscard]] Utf8Census utf8_census(std::string_view text);

}  // namespace gatherd
