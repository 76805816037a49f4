#pragma once
#include <memory>
#include <string>

#include "poll/refresh.hpp"
#include "support/files.hpp"

namespace gatherd::bench {

/// A fresh store with one calendar feed, polled as the service does it, but on one thread and with answers from memory.
class PolledSource {
public:
    explicit PolledSource(sys_seconds now);

    /// The whole story of one poll that is answered 200 with that body.
    PollReport poll(std::string body);
    void pass(std::chrono::seconds time) { clock_ = FixedClock(clock_.now() + time); }
    [[nodiscard]] sys_seconds now() const { return clock_.now(); }
    [[nodiscard]] Store& store() { return *store_; }

private:
    test::TemporaryDirectory directory_;
    FixedClock clock_;
    Source source_;
    std::unique_ptr<Store> store_;
    std::shared_ptr<const Gazetteer> gazetteer_;
    Style style_;
    PollOptions options_;
};

}  // namespace gatherd::bench
