#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// Character references (HTML 4.01 section 24, and numeric ones) decoded once, to UTF-8. A reference must end with a
/// semicolon, so that "?a=1&copy=2" keeps its meaning; what is none stays as it is.
[[nodiscard]] std::string decode_html_entities(std::string_view text);

/// Appends a code point as UTF-8; surrogates and what lies beyond Unicode become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace gatherd
