#pragma once
#include <string>
#include <vector>

namespace gatherd {

/// One option or argument of a command, as `--help` tells it.
struct OptionDescription {
    std::string name;                  ///< "--format"; of an argument without a dash "FILE"
    std::string short_name;            ///< "-v", or ""
    std::string about;                 ///< may be ""
    std::string value;                 ///< what it takes ("FILE", "DATE"); "" takes nothing
    std::vector<std::string> choices;  ///< the words that it takes, when it takes no others
};

struct CommandDescription {
    std::string name;
    std::string about;
    std::vector<OptionDescription> options;
    std::vector<OptionDescription> arguments;
    std::vector<CommandDescription> commands;
};

/// The program's own commands and options, those of every command first. What the command line is read by, so that
/// completions and manual pages are checked against the truth.
[[nodiscard]] CommandDescription command_table();

}  // namespace gatherd
