#include "cli/command_table.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/ascii.hpp"
#include "cli/commands_defined.hpp"

namespace gatherd {
namespace {

/// "text, json, sarif or github": a description that is nothing but the words to choose from.
std::vector<std::string> words_to_choose(std::string_view about) {
    auto text = ascii::replace_all(std::string(about), " or ", ", ");
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(", ", at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    const auto is_word = [](const std::string& word) {
        return !word.empty() &&
               std::all_of(word.begin(), word.end(), [](char c) { return ascii::is_lower(c) || c == '-'; });
    };
    if (words.size() < 2 || !std::all_of(words.begin(), words.end(), is_word)) words.clear();
    return words;
}

OptionDescription described(const CLI::Option& option) {
    OptionDescription one;
    one.about = option.get_description();
    one.choices = words_to_choose(one.about);
    const auto takes = option.get_type_name();
    if (option.get_positional()) {
        one.name = option.get_name(true);
        one.value = one.name;
        return one;
    }
    if (!option.get_lnames().empty()) one.name = "--" + option.get_lnames().front();
    if (!option.get_snames().empty()) one.short_name = "-" + option.get_snames().front();
    // "TEXT:{text,json}": a validator's words follow the type's.
    if (option.get_items_expected_max() > 0) one.value = takes.substr(0, takes.find(':'));
    return one;
}

CommandDescription described(const CLI::App& app) {
    CommandDescription command{app.get_name(), app.get_description(), {}, {}, {}};
    for (const auto* option : app.get_options()) {
        // Every command has --help: the program's stands for all.
        if (app.get_parent() != nullptr && option == app.get_help_ptr()) continue;
        (option->get_positional() ? command.arguments : command.options).push_back(described(*option));
    }
    for (const auto* inner : app.get_subcommands([](const CLI::App*) { return true; }))
        if (!inner->get_group().empty()) command.commands.push_back(described(*inner));
    return command;
}

}  // namespace

CommandDescription command_table() {
    CLI::App app;
    Arguments arguments;
    define_commands(app, arguments);
    return described(app);
}

}  // namespace gatherd
