#include <fmt/format.h>

#include <algorithm>

#include "cli/completion.hpp"

namespace gatherd {
namespace {

std::string spellings(const OptionDescription& option, const std::string& separator) {
    return option.short_name.empty() ? option.name : option.short_name + separator + option.name;
}

/// What may follow an option that takes something.
std::string values_of(const CommandDescription& command, const std::string& path, bool everywhere) {
    std::string cases;
    for (const auto& option : command.options) {
        if (option.value.empty()) continue;
        const auto answer = takes_file(option) ? std::string("compopt -o default")
                            : option.choices.empty()
                                ? std::string(":")
                                : fmt::format("_gatherd_words {}", quoted(ascii::join(option.choices, " ")));
        const auto pattern = everywhere ? "*" + quoted("|" + option.name) : quoted(path + "|" + option.name);
        cases += fmt::format("        {}) {}; return ;;\n", pattern, answer);
    }
    return cases;
}

/// What may stand where no option waits for a value.
std::string words_of(const CommandDescription& command, const std::string& path, const std::string& common) {
    std::string words;
    for (const auto& inner : command.commands) words += inner.name + " ";
    for (const auto& argument : command.arguments) words += ascii::join(argument.choices, " ");
    for (const auto& option : command.options) words += spellings(option, " ") + " ";
    const bool files = std::any_of(command.arguments.begin(), command.arguments.end(), takes_file);
    return fmt::format("        {}) {}_gatherd_words {} ;;\n", quoted(path), files ? "compopt -o default; " : "",
                       quoted(words + (path.empty() ? "" : common)));
}

}  // namespace

std::string bash_completion(const CommandDescription& program) {
    std::string paths, valued, values, words, common;
    for (const auto& option : program.options) common += spellings(option, " ") + " ";
    for_each_command(program, "", [&](const CommandDescription& command, const std::string& path) {
        if (!path.empty()) paths += (paths.empty() ? "" : "|") + quoted(path);
        for (const auto& option : command.options)
            if (!option.value.empty()) valued += (valued.empty() ? "" : "|") + spellings(option, "|");
        values += values_of(command, path, path.empty());
        words += words_of(command, path, common);
    });
    return fmt::format(R"(# bash completion of gatherd, made from its own table of commands: gatherd completion bash
_gatherd_words() {{ COMPREPLY=($(compgen -W "$1" -- "${{COMP_WORDS[COMP_CWORD]}}")); }}
_gatherd() {{
    local path='' word previous=${{COMP_WORDS[COMP_CWORD - 1]}} i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${{COMP_WORDS[i]}}
        case "$word" in
        {}) ((i++)) ;;
        *)  case "${{path:+$path }}$word" in
            {}) path="${{path:+$path }}$word" ;;
            esac ;;
        esac
    done
    case "$path|$previous" in
{}    esac
    case "$path" in
{}    esac
}}
complete -F _gatherd gatherd
)",
                       valued, paths, values, words);
}

}  // namespace gatherd
