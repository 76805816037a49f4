#pragma once

namespace gatherd {

/// The program: parses the command line, runs the subcommand, returns the exit status (CONTRACT.md section 1).
int run_command_line(int argc, char** argv);

}  // namespace gatherd
