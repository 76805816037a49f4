#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "answers/curated_store.hpp"
#include "answers/sources.hpp"
#include "query/changes.hpp"
#include "query/query.hpp"
#include "query/review.hpp"

namespace gatherd::site {

/// A configuration with its curation file's entries, as they were read together.
struct Settings {
    Config config;
    Curation curation;
};

/// What store and configuration say at one moment, as far as pages ask for it again and again. Immutable: every thread
/// may read it.
struct Snapshot {
    std::uint64_t number = 0;  ///< rises with each
    std::shared_ptr<const Settings> settings;
    sys_seconds now;                        ///< by the service's clock, when it was taken
    std::optional<sys_seconds> data_time;   ///< the last good poll of any source: the age of the data
    Window span;                            ///< the days that `events` covers
    std::vector<StoredEvent> events;        ///< curated, unlisted ones included
    std::vector<CheckedSource> sources;     ///< in the configuration's order
    std::optional<sys_seconds> last_issue;  ///< the moment that `changes` are counted from
    std::vector<ListingChange> changes;     ///< of the next issue's listings since the last issue
    std::vector<Doubt> doubts;              ///< what to look at before the next issue, most doubtful first

    [[nodiscard]] const Config& config() const { return settings->config; }
    [[nodiscard]] const Style& style() const { return settings->config.style; }
    /// The issues still to come.
    [[nodiscard]] IssueDates issues() const { return {next_issue(now, config().issue.weekday), config().issue.days}; }
    /// The next issue's window.
    [[nodiscard]] Window next_window() const { return issue_window(issues().next, issues().days); }
    [[nodiscard]] bool covers(const Window& window) const { return span.from <= window.from && window.to <= span.to; }
    /// Listings of a window that is covered, as `gatherd events` gives them; without unlisted events.
    [[nodiscard]] Selection select(const Window& window, const Filters& filters) const;
    /// Null when no source has that name.
    [[nodiscard]] const CheckedSource* source(std::string_view name) const;
};

/// Takes snapshots from one store, on one thread. What was known at past moments is read once and remembered.
class Photographer {
public:
    Photographer(Store& store, const Clock& clock) : store_(store), clock_(clock) {}
    [[nodiscard]] std::shared_ptr<const Snapshot> take(std::shared_ptr<const Settings> settings);

private:
    /// The curated events of a window at a past moment.
    struct Past {
        const Settings* settings = nullptr;
        Window window{};
        sys_seconds moment;
        std::vector<StoredEvent> events;
    };
    const std::vector<StoredEvent>& past(Past& kept, const Snapshot& now, sys_seconds moment);
    void compare(Snapshot& now);
    void review(Snapshot& now);
    [[nodiscard]] CuratedStore curated(const Settings& settings) const;

    Store& store_;
    const Clock& clock_;
    std::uint64_t number_ = 0;
    std::shared_ptr<const Settings> settings_;  ///< whose past is kept
    Past at_last_issue_;
    Past two_days_ago_;
};

}  // namespace gatherd::site
