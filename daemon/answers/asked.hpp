#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/url.hpp"
#include "config/config.hpp"
#include "model/window.hpp"
#include "query/query.hpp"

namespace gatherd {

/// The days a command or a request looks at, as typed; nothing given: the next issue's window.
struct WindowArguments {
    std::string from;
    std::string to;
    std::optional<int> days;
    bool issue_given = false;
    std::string issue;  ///< "" with issue_given: the next one
};

/// CONTRACT.md section 3, as typed.
struct EventsArguments {
    WindowArguments window;
    std::vector<std::string> sections;
    std::string country;
    std::string mode;
    std::string organizer;
    std::string source;
    std::string search;
    std::string as_of;
    std::string format = "markdown";
    bool bare = false;
    bool cancelled = false;
    bool all_occurrences = false;
};

/// How options are called where they were typed: "--from" on a command line, "from" in a query.
enum class Typed { command_line, query };

/// The days that are meant; an error names the option.
[[nodiscard]] Result<Window> window_meant(const WindowArguments& arguments, const IssueOptions& issue, sys_seconds now,
                                          Typed typed);

/// CONTRACT.md section 3, understood.
struct EventsMeant {
    Window window;
    Filters filters;
    std::optional<sys_seconds> as_of;
};
[[nodiscard]] Result<EventsMeant> events_meant(const EventsArguments& arguments, const Config& config, sys_seconds now,
                                               Typed typed);

/// The flags of section 3 as query parameters: "from", "to", "days", "issue", "section" (repeatable), …, "as_of",
/// "bare", "cancelled", "all_occurrences" (present, or "1", "true", "0", "false"); hyphens do for underscores.
/// Parameters in `others` are left to the caller; any other, and any that is given twice, is an error.
[[nodiscard]] Result<EventsArguments> asked_in(const QueryParameters& parameters,
                                               const std::vector<std::string_view>& others = {});

}  // namespace gatherd
