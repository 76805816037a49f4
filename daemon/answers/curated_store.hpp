#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "config/curation.hpp"
#include "query/curate.hpp"
#include "query/fate.hpp"
#include "query/query.hpp"
#include "store/store.hpp"

namespace gatherd {

/// The store's events as editors want them listed: curation.toml applied. Entries that do nothing, or no more, are
/// noted once. What it is made of outlives it; one thread, the store's.
class CuratedStore {
public:
    /// What becomes of notes on entries: the operator is told at once, they are only kept, or nobody asks whether an
    /// entry matches anything, for which the whole store is read when the window has no event of the kind.
    enum class Notes { logged, kept, none };

    CuratedStore(Store& store, const Config& config, const Curation& curation, const Clock& clock, Notes notes)
        : store_(store), config_(config), curation_(curation), clock_(clock), notes_(notes) {}

    [[nodiscard]] std::vector<StoredEvent> events(const Window& window,
                                                  std::optional<sys_seconds> as_of = std::nullopt);
    /// As they were listed then, by today's entries; nothing is noted.
    [[nodiscard]] std::vector<StoredEvent> former_events(const Window& window, sys_seconds moment);
    /// Those that one source has told of.
    [[nodiscard]] std::vector<StoredEvent> events_of(const std::string& source, const Window& window);
    /// What is listed of a window and of which moment it is: the last good poll's, not the clock's, so that the same
    /// store and arguments always give the same bytes.
    [[nodiscard]] Selection selection(const Window& window, const Filters& filters,
                                      std::optional<sys_seconds> as_of = std::nullopt);
    /// Likewise of the events that one source has told of.
    [[nodiscard]] Selection selection_of(const std::string& source, const Window& window, const Filters& filters);
    /// By id or URL, of now or of before.
    [[nodiscard]] std::optional<StoredEvent> find(const std::string& id_or_url);
    /// What was wrong with the entries, each "file:line: what".
    [[nodiscard]] const std::set<std::string>& warnings() const { return warnings_; }
    /// The issues to come, as the configuration and the clock say.
    [[nodiscard]] IssueDates issues_to_come() const;

    [[nodiscard]] Store& store() const { return store_; }
    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }

private:
    [[nodiscard]] CurationContext context(const Window& window, std::optional<sys_seconds> as_of);
    std::vector<StoredEvent> curated(std::vector<StoredEvent> events, const Window& window,
                                     std::optional<sys_seconds> as_of);
    std::vector<StoredEvent> every_event(std::optional<sys_seconds> as_of);
    std::optional<StoredEvent> known(const std::string& id_or_url, std::optional<sys_seconds> as_of);

    Store& store_;
    const Config& config_;
    const Curation& curation_;
    const Clock& clock_;
    Notes notes_;
    std::set<std::string> warnings_;
};

}  // namespace gatherd
