#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/place.hpp"
#include "model/style.hpp"

/// Finds and mends the mistakes of an Upcoming Events section, in a whole newsletter or standing alone. Pure.
namespace gatherd::lint {

/// An error misleads a reader or breaks a link; everything else is style.
enum class Severity { error, style };

struct Rule {
    std::string_view name;  ///< "wrong-region"
    Severity severity;
    std::string_view summary;
    std::string_view explanation;  ///< what is meant, why, and how it is mended; a few sentences
};

/// Every rule, in the order of the section's grammar.
[[nodiscard]] std::span<const Rule> rules();
/// Those that need the store too.
[[nodiscard]] const Rule* find_rule(std::string_view name);

/// Cities of that name anywhere, most populous first: what lint needs to know of the world. Admin1 as Place has it.
using CityLookup = std::function<std::vector<Place>(const std::string& name)>;

struct Options {
    const Style& style;
    int days = 28;                                ///< from the window's first date to its last
    CityLookup cities;                            ///< without one, cities and states are checked for form only
    std::set<std::string, std::less<>> disabled;  ///< rules switched off
};

struct Finding {
    const Rule* rule = nullptr;
    std::size_t line = 0;    ///< from 1
    std::size_t column = 0;  ///< from 1, in code points
    std::size_t end_line = 0;
    std::size_t end_column = 0;  ///< behind the last one
    std::string message;         ///< what is wrong
    std::string expected;        ///< what it should be, or ""
    bool fixable = false;        ///< fix() mends it
};

/// All findings in the order of the text. A comment `<!-- gatherd-lint-disable RULE… -->` switches rules (all without a
/// name) off until `<!-- gatherd-lint-enable RULE… -->`; `<!-- gatherd-lint-disable-next-line RULE… -->` for one line.
[[nodiscard]] std::vector<Finding> check(std::string_view text, const Options& options);

/// Whether there is anything to look at: the style's heading, or one of its regions.
[[nodiscard]] bool has_section(std::string_view text, const Style& style);

/// The text with everything mended that is safe to mend; bytes outside of what is mended are kept. fix(fix(x)) =
/// fix(x).
[[nodiscard]] std::string fix(std::string_view text, const Options& options);

enum class ReportFormat { text, json, sarif, github };
[[nodiscard]] std::optional<ReportFormat> parse_report_format(std::string_view name);
struct FileFindings {
    std::string file;
    std::vector<Finding> findings;
};
/// text: "file:line:column: severity: message [rule]"; json: an array; SARIF 2.1.0; GitHub workflow commands.
[[nodiscard]] std::string report(std::span<const FileFindings> files, ReportFormat format);

}  // namespace gatherd::lint
