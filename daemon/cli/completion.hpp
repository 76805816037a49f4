#pragma once
#include <string>

#include "base/ascii.hpp"
#include "cli/command_table.hpp"

namespace gatherd {

/// A script that makes the shell complete the program's commands, options and the words that these take.
[[nodiscard]] std::string bash_completion(const CommandDescription& program);
[[nodiscard]] std::string zsh_completion(const CommandDescription& program);
[[nodiscard]] std::string fish_completion(const CommandDescription& program);

/// Whether the shell should offer files.
[[nodiscard]] inline bool takes_file(const OptionDescription& option) { return option.value == "FILE"; }

/// In single quotes, as every shell reads them.
[[nodiscard]] inline std::string quoted(const std::string& text) {
    return "'" + ascii::replace_all(text, "'", "'\\''") + "'";
}

/// Every command below `command` with its words: "sources", "sources list".
template <class Visit>
void for_each_command(const CommandDescription& command, const std::string& path, const Visit& visit) {
    visit(command, path);
    for (const auto& inner : command.commands)
        for_each_command(inner, path.empty() ? inner.name : path + " " + inner.name, visit);
}

}  // namespace gatherd
