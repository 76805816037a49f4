#pragma once
#include <functional>
#include <memory>

#include "config/config.hpp"
#include "fetchers/fetcher.hpp"

namespace gatherd {

/// The loop, the fetcher on it, and one worker thread: what a command that talks to the network runs on.
class Network {
public:
    using Job = std::function<void()>;

    explicit Network(const FetchOptions& options);
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    [[nodiscard]] Fetcher& fetcher();
    /// To the worker thread, in order.
    void work(Job job);
    /// To the loop's thread.
    void loop(Job job);
    /// Runs the loop on this thread until stop() is called from it.
    void run();
    void stop();

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace gatherd
