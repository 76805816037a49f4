#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/source.hpp"
#include "store/store.hpp"

namespace gatherd {

/// The host that a source's polls depend on; "" for a file.
[[nodiscard]] std::string network_host(const Source& source);

/// Tells a source that fails from a network that is away (PROMISES 16). A failure without an answer is held until an
/// answer from elsewhere shows that the network is there, or the silence of a second host that it is not.
class Connectivity {
public:
    /// Some server answered. Gives back the failures that were the sources' own.
    [[nodiscard]] std::vector<Refresh> answered();
    /// Holds the failure; an earlier one of the same source is forgotten.
    void unanswered(const std::string& host, Refresh failure);
    /// Nothing more is under way. Two silent hosts or more: offline, and no failure counts.
    void settle();
    /// The failures, whatever they mean: there is nobody else to ask.
    [[nodiscard]] std::vector<Refresh> release();

    [[nodiscard]] bool offline() const { return offline_; }
    /// Several hosts are silent and none has answered since.
    [[nodiscard]] bool in_doubt() const { return held_.size() > 1; }
    /// One host is silent: asking another one would tell.
    [[nodiscard]] bool wants_witness() const { return held_.size() == 1; }
    [[nodiscard]] bool is_silent(const std::string& host) const { return held_.contains(host); }

private:
    std::map<std::string, std::map<std::string, Refresh>> held_;  ///< by host, by source
    bool offline_ = false;
};

}  // namespace gatherd
