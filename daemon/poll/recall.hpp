#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "fetchers/platform.hpp"
#include "store/store.hpp"

namespace gatherd {

/// An unchanged body is read again after this time, so that recurring events keep reaching the horizon.
inline constexpr auto reread_after = date::days(30);

/// Differs between styles by which a body is understood differently.
[[nodiscard]] std::uint64_t reading_hash(const Style& style);

/// Changes when an unchanged body would be understood differently: another configuration of the source, another style,
/// another month.
[[nodiscard]] std::string reading_salt(const Source& source, std::uint64_t style, sys_seconds now);

/// Tells whether a poll meets what the source's last good one met, and keeps what the next one will need to tell.
class Recall {
public:
    Recall() = default;
    /// What was kept under another `salt` was understood differently: it counts as forgotten.
    Recall(const SourceState& last, std::string salt);

    /// Document::resume of the last poll.
    [[nodiscard]] std::string resume() const { return unsalted(last_resume_); }
    /// Last time the answer to this URL held all events, and nothing of this poll was read before it.
    [[nodiscard]] bool decides_alone(const std::string& url) const;
    /// What to resend with a request: not empty when last time the answer to this URL held all events.
    [[nodiscard]] Validators validators_for(const std::string& url) const;
    /// The answer holds all events, and is to the byte what it was: it need not be read.
    [[nodiscard]] bool is_unchanged(const Exchange& exchange) const;

    /// An answer that held events.
    void note(const Exchange& exchange);
    /// The events were in several answers, each to the byte what it was.
    [[nodiscard]] bool all_unchanged() const;

    /// Into what is kept of a poll that has read something.
    void write(Refresh& kept, const std::string& resume) const;

private:
    [[nodiscard]] std::string salted(const std::string& text) const { return text.empty() ? text : salt_ + ":" + text; }
    [[nodiscard]] std::string unsalted(const std::string& kept) const;
    [[nodiscard]] std::string hash_of_all() const;

    std::string salt_;
    std::string last_url_;
    Validators last_validators_;
    std::string last_hash_;
    std::string last_resume_;

    std::string url_;
    Validators validators_;
    std::vector<std::string> hashes_;  ///< of every answer with events, in order
};

}  // namespace gatherd
