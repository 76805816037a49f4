#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// One line of plain text → Markdown inline text that CommonMark 0.30 and Python-Markdown 3 both render as typed,
/// inside link text and emphasis too. Only characters that would act are escaped.
[[nodiscard]] std::string escape_markdown(std::string_view line);
/// Whether the character at byte `at` would act, that is: be escaped.
[[nodiscard]] bool acts_in_markdown(std::string_view line, std::size_t at);

/// Text → HTML or XML character data, also inside a quoted attribute. Ill-formed bytes and characters that XML 1.0
/// (section 2.2) does not allow become U+FFFD.
[[nodiscard]] std::string escape_markup(std::string_view text);

}  // namespace gatherd
