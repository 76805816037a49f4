#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/routes.hpp"
#include "site/call.hpp"
#include "site/prober.hpp"

namespace gatherd::site {

/// The pages of the service. Requests come in and go out on the loop's thread; pages are made on threads of their own,
/// each with its own read-only connection, from an immutable snapshot that follows the store within a second or so.
/// What was made once is sent again until the next snapshot, and what is asked for often is made before that is shown,
/// so that a request seldom waits for anything.
class Site {
public:
    /// What it runs on, which outlives it.
    struct World {
        std::function<void(std::function<void()>)> loop;  ///< to the loop's thread, from any thread
        std::string store_path;
        const Clock& clock;
        Locate locate{};      ///< none: only what events say of themselves is on the map
        Prober::Ask probe{};  ///< looks at URLs that nothing is known of; on the loop's thread
    };

    Site(World world, std::shared_ptr<const Settings> settings);
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// Before open().
    void mount(Route route);
    void refuse_with(RefusalPage page);
    [[nodiscard]] const std::vector<Route>& routes() const;

    /// Adds every route to the server's and begins to take snapshots. Throws std::logic_error when the server's hold
    /// one that /openapi.json does not describe.
    void open(server::Routes& routes);
    /// The configuration was read again.
    void follow(std::shared_ptr<const Settings> settings);
    /// Makes no more pages; false when one that is being made takes longer than that.
    [[nodiscard]] bool end(std::chrono::milliseconds patience);

private:
    class Implementation;
    std::shared_ptr<Implementation> implementation_;
};

}  // namespace gatherd::site
