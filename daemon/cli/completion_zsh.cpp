#include <fmt/format.h>

#include "cli/completion.hpp"

namespace gatherd {
namespace {

/// Text within a specification of _arguments, where ":" and brackets act.
std::string plain(std::string text) {
    for (const auto* acting : {"\\", ":", "[", "]"})
        text = ascii::replace_all(text, acting, std::string("\\") + acting);
    return text;
}

std::string what_it_takes(const OptionDescription& option) {
    if (option.value.empty()) return {};
    if (takes_file(option)) return ":" + option.value + ":_files";
    return ":" + option.value + ":" + (option.choices.empty() ? "" : "(" + ascii::join(option.choices, " ") + ")");
}

std::string specification(const OptionDescription& option) {
    const auto rest = plain(option.about);
    const auto body = (rest.empty() ? "" : "[" + rest + "]") + what_it_takes(option);
    if (option.short_name.empty()) return quoted(option.name + body);
    return fmt::format("'({0} {1})'{{{0},{1}}}{2}", option.short_name, option.name, quoted(body));
}

std::string function_of(const std::string& path) {
    return path.empty() ? "_gatherd" : "_gatherd_" + ascii::replace_all(path, " ", "_");
}

/// Completes the command's options, then its arguments or the commands below it.
std::string function(const CommandDescription& command, const std::string& path, const std::string& common) {
    std::string specifications = path.empty() ? "" : common;
    for (const auto& option : command.options) specifications += " \\\n        " + specification(option);
    for (const auto& argument : command.arguments)
        specifications += " \\\n        " + quoted("*" + what_it_takes(argument));
    if (command.commands.empty())
        return fmt::format("{}() {{\n    _arguments{}\n}}\n", function_of(path), specifications);
    std::string names, calls;
    for (const auto& inner : command.commands) {
        names += fmt::format("{}\\:{} ", inner.name, quoted(plain(inner.about)));
        calls += fmt::format("        {}) {} ;;\n", inner.name,
                             function_of(path.empty() ? inner.name : path + " " + inner.name));
    }
    return fmt::format(
        "{}() {{\n    local curcontext=$curcontext state line\n    typeset -A opt_args\n    _arguments -C{} \\\n"
        "        {} '*::argument:->inner'\n    [[ $state == inner ]] || return\n"
        "    case $words[1] in\n{}    esac\n}}\n",
        function_of(path), specifications, quoted("1:command:((" + names + "))"), calls);
}

}  // namespace

std::string zsh_completion(const CommandDescription& program) {
    std::string script =
        "#compdef gatherd\n# zsh completion of gatherd, made from its own table of commands: gatherd completion zsh\n";
    std::string common;
    for (const auto& option : program.options) common += " \\\n        " + specification(option);
    for_each_command(program, "", [&](const CommandDescription& command, const std::string& path) {
        script += function(command, path, common);
    });
    return script + "_gatherd \"$@\"\n";
}

}  // namespace gatherd
