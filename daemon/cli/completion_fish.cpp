#include <fmt/format.h>

#include "cli/completion.hpp"

namespace gatherd {
namespace {

/// The shell's test for "the words so far are this command's".
std::string condition(const CommandDescription& command, const std::string& path) {
    std::string test;
    for (const auto word : ascii::split(path, ' '))
        if (!word.empty()) test += fmt::format("__fish_seen_subcommand_from {}; and ", word);
    if (command.commands.empty()) return test.empty() ? test : test.substr(0, test.size() - 6);
    std::string inner;
    for (const auto& each : command.commands) inner += " " + each.name;
    return test + "not __fish_seen_subcommand_from" + inner;
}

std::string what_it_takes(const OptionDescription& option) {
    if (option.value.empty()) return {};
    if (takes_file(option)) return " -rF";
    return option.choices.empty() ? " -x" : " -xa " + quoted(ascii::join(option.choices, " "));
}

std::string line(const std::string& test, const std::string& offer, const std::string& about) {
    return fmt::format("complete -c gatherd{}{}{}\n", test.empty() ? "" : " -n " + quoted(test), offer,
                       about.empty() ? "" : " -d " + quoted(about));
}

}  // namespace

std::string fish_completion(const CommandDescription& program) {
    std::string script =
        "# fish completion of gatherd, made from its own table of commands: gatherd completion fish\n"
        "complete -c gatherd -f\n";
    for_each_command(program, "", [&](const CommandDescription& command, const std::string& path) {
        const auto test = condition(command, path);
        for (const auto& inner : command.commands) script += line(test, " -a " + inner.name, inner.about);
        for (const auto& option : command.options) {
            const auto letter = option.short_name.empty() ? std::string{} : " -s " + option.short_name.substr(1);
            // The program's own options may follow every command.
            script += line(path.empty() ? "" : test, letter + " -l " + option.name.substr(2) + what_it_takes(option),
                           option.about);
        }
        for (const auto& argument : command.arguments) {
            if (takes_file(argument)) script += line(test, " -F", argument.about);
            if (!argument.choices.empty())
                script += line(test, " -a " + quoted(ascii::join(argument.choices, " ")), argument.about);
        }
    });
    return script;
}

}  // namespace gatherd
