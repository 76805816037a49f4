#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "fetchers/fetcher.hpp"
#include "poll/refresh.hpp"

namespace gatherd {

/// Tells a webhook when the health of sources changes, several at a time, and never otherwise.
class Alert {
public:
    struct Change {
        std::string from;
        std::string to;
        std::string detail;
    };

    /// `webhook` "" tells nobody.
    Alert(Fetcher& fetcher, std::string webhook) : fetcher_(fetcher), webhook_(std::move(webhook)) {}
    void set_webhook(std::string webhook) { webhook_ = std::move(webhook); }
    void note(const PollReport& report);
    /// Sends what has gathered, unless a digest is on its way. One that is not taken is sent again with the next.
    void send(sys_seconds now);
    [[nodiscard]] const std::map<std::string, Change>& waiting() const { return changes_; }

private:
    void sent(const FetchResult& result, const std::map<std::string, Change>& changes);

    Fetcher& fetcher_;
    std::string webhook_;
    std::map<std::string, Change> changes_;  ///< by source
    bool under_way_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace gatherd
