#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// A title or name as it is printed: one line in NFC, character references decoded (twice where they were plainly
/// escaped twice), invisible and control characters dropped, white space runs made one space. At most 1,000 code
/// points.
[[nodiscard]] std::string clean_line(std::string_view text);

/// A description as lines of plain text: HTML tags become line ends or nothing, links become "[TEXT](URL)", character
/// references are decoded. Reads at most 64 KiB.
[[nodiscard]] std::string plain_text(std::string_view html);

/// For comparing: NFKC with full case folding, invisible characters dropped (Unicode NFKC_Casefold).
[[nodiscard]] std::string folded(std::string_view text);

/// `word` (one or more words) stands in `text` as a word of its own, case ignored. A change of script ends a word too:
/// "Rust" is one in "東京Rust勉強会", but not in "trust" or "Rust2024".
[[nodiscard]] bool contains_word(std::string_view text, std::string_view word);

/// Text without a lower-case letter gets capitals at word starts only ("TEL AVIV-YAFO" → "Tel Aviv-Yafo"); other text
/// and abbreviations of up to three letters stay.
[[nodiscard]] std::string unshouted(std::string_view text);

}  // namespace gatherd
