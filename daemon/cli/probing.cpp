#include "cli/probing.hpp"

#include "cli/network.hpp"

namespace gatherd {

Probe probe(const std::string& url, Invocation& invocation) {
    const auto gazetteer = Gazetteer::open();
    if (!gazetteer) throw Exit(exit_status::usage, gazetteer.error().message);
    const auto config = std::make_shared<const Config>(invocation.config());
    Network network(config->fetch);
    const ProbeGround ground{network.fetcher(),
                             [&](ProbeGround::Job job) { network.loop(std::move(job)); },
                             [&](ProbeGround::Job job) { network.work(std::move(job)); },
                             **gazetteer,
                             config,
                             invocation.clock().now()};
    Probe found;
    network.loop([&] {
        probe(url, AskedBy::owner, ground, [&](Probe probed) {
            found = std::move(probed);
            network.stop();
        });
    });
    network.run();
    return found;
}

}  // namespace gatherd
