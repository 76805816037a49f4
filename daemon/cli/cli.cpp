#include "cli/cli.hpp"

#include <iostream>

#include "base/log.hpp"
#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"

namespace gatherd {

int run_command_line(int argc, char** argv) {
    try {
        auto parsed = parse_arguments(argc, argv);
        if (const auto* status = std::get_if<int>(&parsed)) return *status;
        auto& arguments = std::get<Arguments>(parsed);
        Invocation invocation(arguments.common);
        const auto status =
            std::visit([&](const auto& command) { return run(command, invocation); }, arguments.command);
        std::cout.flush();
        if (!std::cout) throw Exit(exit_status::attention, "standard output could not be written");
        return status;
    } catch (const Exit& exit) {
        for (const auto& line : exit.lines()) log::error("{}", line);
        return exit.status();
    } catch (const StoreFailure& problem) {
        log::error("{}", problem.what());
        return exit_status::store;
    } catch (const std::exception& problem) {
        log::error("this is a bug in gatherd: {}", problem.what());
        return exit_status::bug;
    }
}

}  // namespace gatherd
