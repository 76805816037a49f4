#include "cli/window.hpp"

namespace gatherd {

Window window_of(const WindowArguments& arguments, Invocation& invocation) {
    return meant(window_meant(arguments, invocation.config().issue, invocation.clock().now(), Typed::command_line));
}

}  // namespace gatherd
