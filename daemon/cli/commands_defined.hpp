#pragma once
#include "cli/arguments.hpp"

namespace CLI {
class App;
}

namespace gatherd {

/// Makes the parser know every command and option; what is parsed lands in `arguments`, which outlives it.
void define_commands(CLI::App& app, Arguments& arguments);

}  // namespace gatherd
