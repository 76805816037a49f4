#include "cli/network.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <utility>
#include <vector>

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
    limits.user_agent = user_agent(options);
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

/// Hands requests to a fetcher that can be replaced. A former one lives as long as it has requests under way.
class ReplaceableFetcher final : public Fetcher {
public:
    void replace(std::shared_ptr<Fetcher> fetcher) {
        former_.push_back({std::move(fetcher_), under_way_});
        fetcher_ = std::move(fetcher);
        under_way_ = std::make_shared<int>(0);
        std::erase_if(former_, [](const Former& former) { return *former.under_way == 0; });
    }
    void fetch(Request request, std::function<void(FetchResult)> done) override {
        ++*under_way_;
        fetcher_->fetch(std::move(request), [done = std::move(done), count = under_way_](FetchResult result) {
            --*count;
            done(std::move(result));
        });
    }

private:
    struct Former {
        std::shared_ptr<Fetcher> fetcher;
        std::shared_ptr<int> under_way;
    };
    std::shared_ptr<Fetcher> fetcher_;
    std::shared_ptr<int> under_way_ = std::make_shared<int>(0);
    std::vector<Former> former_;
};

}  // namespace

std::string user_agent(const FetchOptions& options) {
    return fmt::format("gatherd/{} (+{})", version, options.contact);
}

struct Network::Implementation {
    explicit Implementation(const FetchOptions& options) : guard(boost::asio::make_work_guard(io)), worker(1) {
        follow(options);
    }
    void follow(const FetchOptions& options) {
        fetcher.replace(std::make_shared<PoliteFetcher>(io, clock, limits_from(options), queue_limits_from(options)));
    }

    boost::asio::io_context io;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard;
    boost::asio::thread_pool worker;
    SystemClock clock;  // Retry-After dates are the server's real time, whatever --now says
    ReplaceableFetcher fetcher;
    std::atomic<bool> abandoned = false;
    std::atomic<std::size_t> posted = 0;
    std::atomic<std::size_t> done = 0;
};

Network::Network(const FetchOptions& options) : implementation_(std::make_unique<Implementation>(options)) {}
Network::~Network() { implementation_->worker.join(); }

Fetcher& Network::fetcher() { return implementation_->fetcher; }
void Network::follow(const FetchOptions& options) { implementation_->follow(options); }
boost::asio::io_context& Network::io() { return implementation_->io; }
void Network::work(Job job) {
    auto& state = *implementation_;
    ++state.posted;
    boost::asio::post(state.worker, [&state, job = std::move(job)] {
        if (!state.abandoned) job();
        ++state.done;
    });
}
void Network::loop(Job job) { boost::asio::post(implementation_->io, std::move(job)); }
void Network::run() { implementation_->io.run(); }
void Network::stop() { implementation_->guard.reset(); }
void Network::abandon() {
    implementation_->abandoned = true;
    implementation_->io.stop();
}
bool Network::settle(std::chrono::seconds patience) {
    const auto last = std::make_shared<std::promise<void>>();
    boost::asio::post(implementation_->worker, [last] { last->set_value(); });
    return last->get_future().wait_for(patience) == std::future_status::ready;
}
std::size_t Network::jobs_done() const { return implementation_->done; }
bool Network::idle() const { return implementation_->done == implementation_->posted; }

}  // namespace gatherd
