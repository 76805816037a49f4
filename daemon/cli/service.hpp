#pragma once
#include <memory>

#include "cli/invocation.hpp"
#include "cli/network.hpp"
#include "gazetteer/gazetteer.hpp"

namespace gatherd {

/// `gatherd run` from its first poll to its last: scheduler, HTTP, signals, systemd. Lives on the loop's thread; the
/// store is touched by the network's worker alone.
class Service {
public:
    /// What it runs on, which outlives it.
    struct World {
        Network& network;
        Store& store;
        std::string store_path;
        const Gazetteer& gazetteer;
        const Clock& clock;
        std::filesystem::path config_file;
    };

    Service(World world, Config config);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    /// Listens, starts polling, tells systemd. From then on the loop does the rest, until SIGTERM or SIGINT.
    [[nodiscard]] Result<void> start();
    /// After the loop's end: false when a page that is being made takes longer than that.
    [[nodiscard]] bool settle(std::chrono::milliseconds patience);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace gatherd
