#include <iostream>

#include "cli/commands.hpp"
#include "cli/completion.hpp"

namespace gatherd {

int run(const CompletionArguments& arguments, Invocation& /*invocation*/) {
    const auto table = command_table();
    std::cout << (arguments.shell == "bash"  ? bash_completion(table)
                  : arguments.shell == "zsh" ? zsh_completion(table)
                                             : fish_completion(table));
    return exit_status::done;
}

}  // namespace gatherd
