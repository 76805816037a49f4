#include "cli/cli.hpp"

int main(int argc, char** argv) { return gatherd::run_command_line(argc, argv); }
