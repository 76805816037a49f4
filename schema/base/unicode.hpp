#pragma once
#include <optional>
#include <string>
#include <string_view>

/// Code-point-wise text operations on UTF-8 (Unicode 15, through ICU).
namespace gatherd::unicode {

/// The code point at byte `at`, which moves past it; nothing for an ill-formed sequence, `at` moves one byte.
[[nodiscard]] std::optional<char32_t> next(std::string_view text, std::size_t& at);
void append(std::string& text, char32_t code_point);

[[nodiscard]] bool is_white_space(char32_t c);
/// Controls, bidirectional controls and invisible characters: what may not stand in a line that is printed. Joiners and
/// variation selectors, which emoji and several scripts need, are not among them.
[[nodiscard]] bool is_unprintable(char32_t c);
[[nodiscard]] bool is_alphanumeric(char32_t c);

/// One printable line: ill-formed bytes become U+FFFD, unprintable characters go, white space of any kind and number
/// becomes one space, none at the ends.
[[nodiscard]] std::string one_line(std::string_view text);
/// Whether the first strong character is of bidirectional class R or AL (UAX #9, P2).
[[nodiscard]] bool starts_right_to_left(std::string_view text);
/// For comparison only: full case folding.
[[nodiscard]] std::string fold_case(std::string_view text);

}  // namespace gatherd::unicode
