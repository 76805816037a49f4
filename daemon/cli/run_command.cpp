#include <malloc.h>

#include <csignal>
#include <cstdlib>

#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/service.hpp"
#include "cli/version.hpp"
#include "service/instance_lock.hpp"
#include "service/journal.hpp"

namespace gatherd {
namespace {

/// The editions of the pages, some megabytes each, come and go with every change, on several threads. glibc would learn
/// from the first that goes to keep such blocks (mallopt(3), "dynamic mmap threshold"), in as many arenas as there are
/// threads: what is given back is the system's again, and the service stays as small as what it holds.
void give_memory_back() {
    constexpr int large_block = 128 << 10;
    ::mallopt(M_MMAP_THRESHOLD, large_block);
    ::mallopt(M_TRIM_THRESHOLD, large_block);
    ::mallopt(M_ARENA_MAX, 2);
}

/// Whoever asked the service to stop is promised an end within five seconds.
constexpr std::chrono::seconds last_job_patience(2);
constexpr std::chrono::milliseconds last_page_patience(500);

}  // namespace

int run(const RunArguments& /*arguments*/, Invocation& invocation) {
    give_memory_back();
    journal::take_log();
    std::signal(SIGPIPE, SIG_IGN);  // a client or a log that goes away is no reason to end
    const auto& config = invocation.config();
    const auto gazetteer = Gazetteer::open();
    if (!gazetteer) throw Exit(exit_status::usage, gazetteer.error().message);
    const auto lock = InstanceLock::take(invocation.store_path());
    if (!lock) throw Exit(exit_status::store, lock.error().message);
    auto store = Store::open(invocation.store_path().string(), Store::Access::read_write);
    if (!store) throw Exit(exit_status::store, store.error().message);
    log::info("gatherd {}: {}", version, (*store)->about());

    Network network(config.fetch);
    Service service(
        {network, **store, invocation.store_path().string(), **gazetteer, invocation.clock(), invocation.config_path()},
        config);
    if (auto started = service.start(); !started) throw Exit(exit_status::usage, started.error().message);
    network.run();
    if (!network.settle(last_job_patience) || !service.settle(last_page_patience)) {
        log::warning("leaving in the middle of a transaction, which the store takes back, or of a page");
        std::_Exit(exit_status::done);
    }
    return exit_status::done;
}

}  // namespace gatherd
