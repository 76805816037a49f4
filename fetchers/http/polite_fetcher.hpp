#pragma once
#include "http/client.hpp"
#include "http/host_queue.hpp"
#include "http/robots_fetcher.hpp"

namespace gatherd {

/// The way to the network that the program uses: robots.txt is asked, hosts get their rest, every bound holds.
class PoliteFetcher final : public Fetcher {
public:
    /// `product_token` is the name that robots.txt files know us by, without version. `io` and `clock` outlive this.
    PoliteFetcher(boost::asio::io_context& io, const Clock& clock, HttpLimits limits, HostQueueLimits queue_limits,
                  std::string product_token = "gatherd")
        : time_(io),
          client_(io, std::move(limits)),
          queue_(client_, time_, clock, queue_limits),
          robots_(queue_, time_, std::move(product_token)) {}

    void fetch(Request request, std::function<void(FetchResult)> done) override {
        robots_.fetch(std::move(request), std::move(done));
    }

private:
    AsioLoopTime time_;
    HttpClient client_;
    HostQueue queue_;
    RobotsFetcher robots_;
};

}  // namespace gatherd
