#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/section.hpp"
#include "model/event.hpp"
#include "model/style.hpp"

/// Whose word stands in each field of a drafted event: the source's or an editor's.
namespace gatherd::lint {

/// An event's fields as they are printed.
struct PrintedFields {
    std::string dates;
    std::string location;
    std::string organizers;  ///< "[name](url)"
    std::string title;       ///< "* [**title**](url)", mirrors included
};
[[nodiscard]] PrintedFields printed_fields(const Event& event, const Style& style, const std::string& line_end);

struct FieldHistory {
    PrintedFields now;
    std::optional<PrintedFields> printed;  ///< as they were when the draft was made
    std::vector<PrintedFields> versions;   ///< as they ever were; empty: not known
};

struct FieldEdit {
    Span span;  ///< of the draft
    std::string text;
};

struct Followed {
    std::vector<FieldEdit> edits;   ///< fields that follow the source, in the order of the text
    std::vector<std::string> kept;  ///< "title by hand: the source says '…'"
};

/// A field follows when the source changed it since the draft was made, or when it is no editor's: it repeats a former
/// version. Of an event that was never printed, only the dates follow.
[[nodiscard]] Followed follow(std::string_view draft, const Entry& written, const FieldHistory& history);

}  // namespace gatherd::lint
