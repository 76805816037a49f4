#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ics/glance.hpp"
#include "model/raw_event.hpp"

namespace gatherd::ics {

/// How a component came to its end.
enum class Ending {
    own,           ///< by its END line
    implied,       ///< END is missing; another component, an enclosing END or the end of the text's last line closes it
    end_of_input,  ///< the text stops inside one of its lines: what it lacks is unknown
};

/// A VEVENT or VTIMEZONE, found but not parsed.
struct ComponentSpan {
    std::string kind;          ///< "VEVENT" or "VTIMEZONE"
    std::string_view body;     ///< what stands between its BEGIN and END lines; points into the text
    int line = 0;              ///< of its BEGIN; also where the counting of the body's lines starts
    std::size_t calendar = 0;  ///< index into Spans::calendars
    Ending ending = Ending::own;
    bool too_deep = false;      ///< holds components nested deeper than the limit
    bool is_irregular = false;  ///< BEGIN and END do not match in it: what it says depends on who reads
    /// Equal when nothing but the moment of export differs: DTSTAMP is left out, and Luma's SEQUENCE, which counts
    /// seconds. A component with a known fingerprint need not be parsed again, if its calendar's lines are the same
    /// too.
    std::uint64_t fingerprint = 0;
    Glance glance;
};

/// One VCALENDAR; or the text outside of any, when components stand there.
struct CalendarSpan {
    int line = 0;  ///< 0 when components had no VCALENDAR around them
    std::vector<std::pair<std::string_view, int>>
        properties;  ///< its own folded lines and their numbers, at most 1,000
    Ending ending = Ending::own;
};

struct Spans {
    std::vector<CalendarSpan> calendars;
    std::vector<ComponentSpan> components;  ///< in order; every calendar's
    std::vector<Diagnostic> diagnostics;
    bool truncated = false;  ///< a calendar has no end, or the last component
};

/// Splits a calendar text at its component boundaries in one pass, in time linear in its size and memory linear in the
/// number of components. Tolerates missing and unmatched BEGIN and END lines; nesting beyond `depth` is only counted.
[[nodiscard]] Spans component_spans(std::string_view text, std::size_t depth);

}  // namespace gatherd::ics
