#include "cli/network.hpp"

#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "cli/version.hpp"
#include "http/polite_fetcher.hpp"

namespace gatherd {
namespace {

HttpLimits limits_from(const FetchOptions& options) {
    HttpLimits limits;
    limits.timeout = options.timeout;
    limits.max_body = options.max_body;
    limits.user_agent = fmt::format("gatherd/{} (+{})", version, options.contact);
    limits.allow_networks = options.allow_networks;
    limits.connect_to = options.connect_to;
    limits.ca_file = options.ca_file;
    return limits;
}

HostQueueLimits queue_limits_from(const FetchOptions& options) {
    HostQueueLimits limits;
    limits.concurrency = options.concurrency;
    limits.per_host = options.per_host;
    limits.per_host_interval = options.per_host_interval;
    return limits;
}

}  // namespace

struct Network::Implementation {
    explicit Implementation(const FetchOptions& options)
        : guard(boost::asio::make_work_guard(io)),
          worker(1),
          fetcher(io, clock, limits_from(options), queue_limits_from(options)) {}

    boost::asio::io_context io;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard;
    boost::asio::thread_pool worker;
    SystemClock clock;  // Retry-After dates are the server's real time, whatever --now says
    PoliteFetcher fetcher;
};

Network::Network(const FetchOptions& options) : implementation_(std::make_unique<Implementation>(options)) {}
Network::~Network() { implementation_->worker.join(); }

Fetcher& Network::fetcher() { return implementation_->fetcher; }
void Network::work(Job job) { boost::asio::post(implementation_->worker, std::move(job)); }
void Network::loop(Job job) { boost::asio::post(implementation_->io, std::move(job)); }
void Network::run() { implementation_->io.run(); }
void Network::stop() { implementation_->guard.reset(); }

}  // namespace gatherd
