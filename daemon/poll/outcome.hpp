#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "normalize/normalize.hpp"
#include "poll/recall.hpp"
#include "poll/refresh.hpp"

namespace gatherd {

/// The ways in which one poll of a source can end, each as the store keeps it: what was read, what it says of the
/// source itself, and when the next poll is due. `document` is what the poll has read until then.
class Outcome {
public:
    /// `before` is what the last poll left. All must outlive this.
    Outcome(const Source& source, const RefreshEnvironment& environment, const Recall& recall,
            const SourceState& before, sys_seconds now);

    /// The poll's first answer says where the source is now, and how soon it may be asked again.
    void note_first(const Response& response);
    void note_unreadable(const Response& response) { gone_ = response.status == 410; }
    void note_unanswered(const FetchError& error) { server_wish_ = error.retry_after; }

    /// `notes` were made on the way.
    [[nodiscard]] Refresh changed(Document& document, Normalized normalized, std::vector<Diagnostic> notes) const;
    /// It was read, and says nothing new.
    [[nodiscard]] Refresh unchanged(const Document& document) const;
    /// It need not be read: how it is recognized stays as the store has it.
    [[nodiscard]] Refresh same_as_before(Document document) const;
    /// `health` unless the source is gone.
    [[nodiscard]] Refresh failed(const Document& document, std::string_view health, std::string message) const;

private:
    [[nodiscard]] Refresh any(PollResult result, const Document& document, std::string health,
                              std::string detail) const;
    [[nodiscard]] sys_seconds next_poll_after(PollResult result, const Document& document) const;
    [[nodiscard]] Refresh summed_up(const Document& document, std::size_t events) const;
    [[nodiscard]] std::string proposed_move() const;
    [[nodiscard]] bool is_gone() const;
    [[nodiscard]] std::string usual_health() const { return before_.health == "quiet" ? "quiet" : "ok"; }

    const Source& source_;
    const RefreshEnvironment& environment_;
    const Recall& recall_;
    const SourceState& before_;
    sys_seconds now_;
    std::chrono::seconds server_wish_{};
    std::string moved_to_;
    bool gone_ = false;
};

}  // namespace gatherd
