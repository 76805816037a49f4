#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "model/listing.hpp"
#include "model/raw_event.hpp"
#include "model/source.hpp"
#include "model/window.hpp"
#include "normalize/normalize.hpp"

namespace gatherd {

/// What the store remembers of a source's polls.
struct SourceState {
    std::string name;
    std::string etag;  ///< validators of the last good response; "" when it had none
    std::string last_modified;
    std::string body_hash;  ///< of the last body that was read, order-dependent: equal means nothing to do
    std::optional<sys_seconds> last_poll;
    std::optional<sys_seconds> last_success;
    std::optional<sys_seconds> next_poll;
    int consecutive_failures = 0;
    std::string health = "never polled";  ///< CONTRACT/issue words: ok, quiet, failing, blocked, gone, held, …
    std::string detail;                   ///< one line
    std::optional<sys_seconds> health_since;
    std::size_t events = 0;                 ///< future events at the last good poll
    std::string moved_to;                   ///< where the last poll's 301 or 308 led, or ""
    int moved_polls = 0;                    ///< polls in a row that led there
    int unchanged_polls = 0;                ///< good polls in a row that brought nothing to read
    std::optional<sys_seconds> gone_since;  ///< the first 410 since the last good poll
};

enum class PollResult { changed, not_modified, failed };

/// Everything one poll of one source leads to: kept in one transaction.
struct Refresh {
    std::string source;
    sys_seconds now;
    PollResult result = PollResult::failed;
    std::string health;
    std::string detail;
    std::string etag;
    std::string last_modified;
    std::string body_hash;
    sys_seconds next_poll;
    std::string moved_to;                    ///< the target of a 301 or 308 that answered, or ""
    bool gone = false;                       ///< 410 answered
    std::optional<sys_seconds> covers_from;  ///< Document::covers_from
    /// Likewise at the far end: of a feed that is cut at ten events, the start of its last.
    std::optional<sys_seconds> covers_to;
    /// Document::partial: a place, mode or organizer known from a fuller document is kept where this one has none.
    bool without_details = false;
    std::vector<SightedEvent> events;  ///< with result changed: all that the source lists now
    std::vector<RawEvent> series;      ///< recurring components, kept for windows beyond the horizon
    std::vector<Diagnostic> diagnostics;
};

/// What changed by one poll.
struct RefreshCounts {
    std::size_t seen = 0;
    std::size_t created = 0;
    std::size_t changed = 0;
    std::size_t gone = 0;
    std::size_t rejected = 0;
    friend bool operator==(const RefreshCounts&, const RefreshCounts&) = default;
};

struct StoreError {
    std::string message;  ///< one line that names the file
};

/// Where every sighting ended (CONTRACT.md section 5), as far as the store knows: curation, windows and sections are
/// the query's. Of an event's sightings one stands for it, the others are merged.
struct Accounting {
    std::size_t seen = 0;
    std::size_t listed = 0;
    std::size_t merged = 0;
    std::size_t past = 0;
    std::size_t cancelled = 0;
    std::size_t gone = 0;
    std::size_t held = 0;  ///< still listed, until the mass deletion is confirmed
    std::size_t rejected = 0;
    std::size_t retired = 0;  ///< told only by sources that are no longer configured
    friend bool operator==(const Accounting&, const Accounting&) = default;
    /// Nothing was lost.
    [[nodiscard]] bool balances() const {
        return seen == listed + merged + past + cancelled + gone + held + rejected + retired;
    }
};

/// An event then and now.
struct EventChange {
    std::string id;
    std::optional<StoredEvent> before;  ///< none: it was not known
    std::optional<StoredEvent> after;   ///< none: it was merged into another
    std::string merged_into;            ///< that event's id, or ""
};

/// How long what no longer matters is remembered.
struct Retention {
    std::chrono::hours history = std::chrono::hours(24) * 800;  ///< former versions of events, and polls
    std::chrono::hours events = std::chrono::hours(24) * 1600;  ///< events that took place or were withdrawn
};

/// Thrown by every member below when SQLite cannot do it. Nothing was changed.
class StoreFailure : public std::runtime_error {
public:
    StoreFailure(const std::string& message, bool passing) : std::runtime_error(message), passing_(passing) {}
    /// Busy or disk full: the same may succeed later. Otherwise the file is not usable.
    [[nodiscard]] bool passing() const { return passing_; }

private:
    bool passing_;
};

/// The SQLite file. One object is used on one thread; several may be open on one file (WAL).
class Store {
public:
    enum class Access { read_write, read_only };

    /// Opens, creates or migrates. Never overwrites a file that is not a gatherd store.
    [[nodiscard]] static tl::expected<std::unique_ptr<Store>, StoreError> open(const std::string& path, Access access);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Makes the table of sources equal to the configuration; sources no longer configured keep their history.
    void sync_sources(std::span<const Source> sources, sys_seconds now);
    [[nodiscard]] SourceState source_state(const std::string& name);
    [[nodiscard]] std::vector<SourceState> source_states();

    /// One poll, one transaction: state, events, history, next poll commit together or not at all.
    RefreshCounts keep(const Refresh& refresh);

    /// Releases a held mass deletion; the number of sightings that are gone by it.
    std::size_t accept(const std::string& source, sys_seconds now);

    /// Events any of whose local days lies in the window, as known at `as_of` (default: now), unlisted ones included.
    [[nodiscard]] std::vector<StoredEvent> events(const Window& window,
                                                  std::optional<sys_seconds> as_of = std::nullopt);
    /// Those that one source has told of, whoever else has, as known now.
    [[nodiscard]] std::vector<StoredEvent> events_of(const std::string& source, const Window& window);
    /// No window has more events than this says, which is told without reading them.
    [[nodiscard]] std::size_t most_events(const Window& window);
    /// By id, former id, URL or former URL in any spelling; of several the next to come.
    [[nodiscard]] std::optional<StoredEvent> find(const std::string& id_or_url);
    /// Recurring components kept for on-demand expansion, by source name.
    [[nodiscard]] std::vector<std::pair<std::string, RawEvent>> series();
    /// What was wrong with the source's last document that was read.
    [[nodiscard]] std::vector<Diagnostic> diagnostics(const std::string& source);

    /// Where all that was ever seen has ended, at that moment.
    [[nodiscard]] Accounting accounting(sys_seconds now);
    /// Every event of which something else was known then, by id.
    [[nodiscard]] std::vector<EventChange> changes_since(sys_seconds since);
    /// Forgets history by policy.
    void prune(const Retention& retention, sys_seconds now);

    /// PRAGMA integrity_check and the schema's own invariants; empty when all hold.
    [[nodiscard]] std::vector<std::string> check();
    /// One line: path, schema version, size, counts.
    [[nodiscard]] std::string about();
    /// The moment of the last successful poll of any source.
    [[nodiscard]] std::optional<sys_seconds> data_age();
    /// A number that differs whenever another connection has committed since the last look.
    [[nodiscard]] std::int64_t data_version();
    /// An online, consistent copy.
    [[nodiscard]] Result<void> backup(const std::string& path);

private:
    struct Implementation;
    explicit Store(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace gatherd
