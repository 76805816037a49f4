#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Calendars whose occurrences are exported as iCalendar, and read back.
namespace gatherd::test {

/// An occurrence as a reader of the export is to see it: its title, and RFC 3339 instants, or dates with the end
/// exclusive.
struct ExportedRow {
    std::string title;
    std::string start;
    std::string end;
    friend auto operator<=>(const ExportedRow&, const ExportedRow&) = default;
};

struct Exported {
    std::string name;
    std::string ics;
    std::set<ExportedRow> rows;
};

/// Every case of time_cases.txt, and when the shared data is there every calendar of its corpus, each with its first
/// few hundred occurrences; what has none is left out.
[[nodiscard]] std::vector<Exported> exported_calendars();

/// The rows of an exported text as gatherd reads it.
[[nodiscard]] Result<std::set<ExportedRow>> read_back(std::string_view ics);

}  // namespace gatherd::test
