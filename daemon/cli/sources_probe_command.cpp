#include <iostream>

#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/probing.hpp"

namespace gatherd {

int run(const SourcesProbeArguments& arguments, Invocation& invocation) {
    const auto found = probe(arguments.url, invocation);
    if (!found.refusal.empty()) {
        log::error("not a source: {}", found.refusal);
        return exit_status::attention;
    }
    std::cout << probe_report(found, invocation.config().style, invocation.clock().now()) << '\n'
              << source_block(found);
    return exit_status::done;
}

}  // namespace gatherd
