#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::ics {

/// A content line before unfolding: its bytes, folds included, without the final line end.
struct FoldedLine {
    std::string_view bytes;
    int number = 0;  ///< of its first physical line, from 1
    bool folded = false;
};

/// Walks over a text's content lines (RFC 5545 3.1). Ends of line are CRLF, LF or CR in any mixture; a lone CR inside
/// a text that goes on like one is part of it. Empty lines are passed over. Constant memory, one pass.
class FoldedLines {
public:
    explicit FoldedLines(std::string_view text, int first_number = 1) : rest_(text), number_(first_number) {}
    /// The next line; nothing at the end.
    [[nodiscard]] std::optional<FoldedLine> next();

private:
    /// The physical line at the head of the rest, its end included.
    [[nodiscard]] std::string_view head();
    /// Takes it off.
    void consume();

    std::string_view rest_;
    std::size_t head_ = 0;  ///< its length, 0: not measured yet
    int number_;
};

/// The line without its folds, and without the soft line breaks of quoted-printable (vCalendar 1.0).
[[nodiscard]] std::string unfolded(const FoldedLine& line);

/// NAME *(";" parameter) ":" value, unfolded and in UTF-8.
struct ContentLine {
    std::string name;        ///< upper-case
    std::string parameters;  ///< as written: "" or ";TZID=Europe/Berlin"
    std::string value;       ///< as written
    int number = 0;
};

/// Nothing when the line is no content line (no colon, a name with other characters).
[[nodiscard]] std::optional<ContentLine> parse_content_line(const FoldedLine& line);

/// The value of a parameter without quotes and surrounding blanks; nothing when absent.
[[nodiscard]] std::optional<std::string> parameter(const ContentLine& line, std::string_view name);

}  // namespace gatherd::ics
