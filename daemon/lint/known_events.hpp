#pragma once
#include <vector>

#include "lint/section.hpp"
#include "model/listing.hpp"
#include "query/page_keys.hpp"

namespace gatherd::lint {

/// The pages that an event's lines link to.
[[nodiscard]] PageKeys page_keys_of(const Entry& entry);

/// The events of a selection, which must outlive it, to be found by a section's lines.
class KnownEvents {
public:
    explicit KnownEvents(const Selection& selection);
    /// Of the events at one of the entry's pages the one nearest in time, listed before unlisted; null when there is
    /// none, or the entry has no date.
    [[nodiscard]] const StoredEvent* about(const Entry& entry) const;

private:
    struct Known {
        PageKeys keys;
        const StoredEvent* stored;
    };
    std::vector<Known> known_;
};

}  // namespace gatherd::lint
