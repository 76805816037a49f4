#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>

#include "server/routes.hpp"
#include "sighted.hpp"
#include "site/pages.hpp"
#include "site/watch.hpp"
#include "support/files.hpp"

namespace gatherd::test {

/// A site over a store of its own, with one source; this thread is the loop's.
class ServedSite {
public:
    explicit ServedSite(std::function<void(site::Site&)> mount = site::mount_everything);

    /// Begins to serve, if it does not yet.
    site::Site& open();
    /// The answer to a GET, however long it takes to be made.
    [[nodiscard]] server::Response get(const std::string& target, server::Headers headers = {});
    [[nodiscard]] std::string body(const std::string& target) { return std::string(get(target).body.view()); }
    /// Keeps a poll in the store, as a service would.
    void poll(std::vector<SightedEvent> events, int hours_later = 0);
    /// Asks again and again until the body is so; false after 20 seconds.
    [[nodiscard]] bool comes_to_be(const std::string& target, const std::function<bool(const std::string&)>& so);

    TemporaryDirectory directory;
    FixedClock clock{noon()};
    std::unique_ptr<Store> store;
    server::Routes routes;
    std::shared_ptr<site::Settings> settings = std::make_shared<site::Settings>();

private:
    void run_until(const std::function<bool()>& so, std::chrono::milliseconds patience);

    std::function<void(site::Site&)> mount_;
    std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<std::function<void()>> jobs_;
    std::unique_ptr<site::Site> site_;  // last: its threads post jobs
};

}  // namespace gatherd::test
