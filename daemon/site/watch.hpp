#pragma once
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "site/kitchen.hpp"
#include "site/snapshot.hpp"

namespace gatherd::site {

/// A snapshot and the answers that were made from it beforehand.
struct Edition {
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<std::pair<std::string, std::shared_ptr<const Ready>>> answers;  ///< by key
};

/// Looks at the store every second on a thread of its own. When data, configuration, curation file or day have changed,
/// an edition comes out; after one that took long it rests, so that reading never takes most of a processor.
class Watch {
public:
    struct World {
        std::string store_path;
        const Clock& clock;
        std::function<std::vector<Order>()> popular;  ///< what to make beforehand; asked on the watch's thread
        std::function<void(Edition)> publish;         ///< likewise called there
        RefusalPage refusal;
        Locate locate;
    };

    Watch(World world, std::shared_ptr<const Settings> settings);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void follow(std::shared_ptr<const Settings> settings);
    /// False when the edition in hand takes longer than that.
    [[nodiscard]] bool end(std::chrono::milliseconds patience);

private:
    void work();
    void look();
    [[nodiscard]] bool due();
    void bring_out();
    void read_curation();

    World world_;
    Kitchen kitchen_;
    std::unique_ptr<Photographer> photographer_;
    std::shared_ptr<const Settings> settings_;  ///< of the last edition
    std::filesystem::file_time_type curation_time_{};
    std::int64_t version_ = -1;
    date::sys_days day_{};
    std::chrono::steady_clock::time_point rest_until_{};
    std::string complaint_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<const Settings> next_;  ///< to be taken over
    bool ending_ = false;
    bool ended_ = false;
    std::thread thread_;  // last: it uses the others
};

/// A configuration with its curation file, which is read now. Entries that cannot be read: the former ones stay, and
/// the log says why.
[[nodiscard]] std::shared_ptr<const Settings> settled(Config config, const Settings* former);

}  // namespace gatherd::site
