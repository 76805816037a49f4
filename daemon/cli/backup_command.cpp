#include "cli/commands.hpp"

namespace gatherd {

int run(const BackupArguments& arguments, Invocation& invocation) {
    const auto copied = invocation.store().backup(arguments.file);
    if (!copied) throw Exit(exit_status::attention, copied.error().message);
    return exit_status::done;
}

}  // namespace gatherd
