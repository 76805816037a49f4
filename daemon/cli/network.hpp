#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "config/config.hpp"
#include "fetchers/fetcher.hpp"

namespace boost::asio {
class io_context;
}

namespace gatherd {

/// What we call ourselves to servers: "gatherd/0.1.0 (+https://example.org/bot)".
[[nodiscard]] std::string user_agent(const FetchOptions& options);

/// The loop, the fetcher on it, and one worker thread: what a command that talks to the network runs on.
class Network {
public:
    using Job = std::function<void()>;

    explicit Network(const FetchOptions& options);
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    [[nodiscard]] Fetcher& fetcher();
    /// Requests from now on go by these options; those under way end by the former ones.
    void follow(const FetchOptions& options);
    [[nodiscard]] boost::asio::io_context& io();
    /// To the worker thread, in order.
    void work(Job job);
    /// To the loop's thread.
    void loop(Job job);
    /// Runs the loop on this thread until stop() is called from it.
    void run();
    void stop();
    /// Ends run() now: what is under way is called off, the worker finishes the job in hand and drops the others.
    void abandon();
    /// After run(): waits for the worker; false when the job in hand takes longer.
    [[nodiscard]] bool settle(std::chrono::seconds patience);
    /// Jobs that the worker has finished so far, and whether it has any left.
    [[nodiscard]] std::size_t jobs_done() const;
    [[nodiscard]] bool idle() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace gatherd
