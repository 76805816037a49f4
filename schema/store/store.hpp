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

/// One permanent redirect may be a mistake of the day: so many polls in a row that lead to one place are believed
/// (PROMISES 11).
inline constexpr int polls_that_settle_a_move = 3;

/// What the store remembers of a source's polls.
struct SourceState {
    std::string name;
    std::string document_url;  ///< of the one answer that held the events; "" when there were several
    std::string etag;          ///< that answer's validators; "" when it had none
    std::string last_modified;
    std::string body_hash;  ///< of what held the events, order-dependent: equal means nothing to do
    std::string resume;     ///< Refresh::resume of the last good poll; "" after a failed or a doubtful one
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
    /// How seldom the last document that was read wishes to be asked for, when it says.
    std::optional<std::chrono::seconds> refresh_interval;
};

enum class PollResult { changed, not_modified, failed };

/// Everything one poll of one source leads to: kept in one transaction.
struct Refresh {
    std::string source;
    sys_seconds now;
    PollResult result = PollResult::failed;
    std::string health;
    std::string detail;
    std::string document_url;
    std::string etag;
    std::string last_modified;
    std::string body_hash;
    std::string resume;
    sys_seconds next_poll;
    std::optional<std::chrono::seconds> refresh_interval;  ///< Document::refresh_interval, as far as is known
    std::string moved_to;                                  ///< the target of a 301 or 308 that answered, or ""
    bool gone = false;                                     ///< 410 answered
    std::optional<sys_seconds> covers_from;                ///< Document::covers_from
    /// Likewise at the far end: of a feed that is cut at ten events, the start of its last.
    std::optional<sys_seconds> covers_to;
    /// Document::partial: a place, mode or organizer known from a fuller document is kept where this one has none.
    bool without_details = false;
    std::vector<SightedEvent> events;        ///< with result changed: all that the source lists now, but for
    std::vector<Part> unread;                ///< … what these parts told when they were read: that is still so
    std::optional<Composition> composition;  ///< of the document, when its next version may be read in part
    /// Document::changes_only: `events` are those that are new or changed, and only what is named in `withdrawn` went.
    bool changes_only = false;
    std::vector<std::string> withdrawn;  ///< as in SightedEvent::identities, without an instance's date
    std::vector<RawEvent> series;        ///< recurring components, kept for windows beyond the horizon
    std::vector<Diagnostic> diagnostics;
};

/// What changed by one poll.
struct RefreshCounts {
    std::size_t seen = 0;
    std::size_t created = 0;
    std::size_t changed = 0;
    std::size_t gone = 0;
    std::size_t rejected = 0;
    /// Nothing was kept: what was read touches what was not, so that all has to be read.
    bool needs_whole = false;
    friend bool operator==(const RefreshCounts&, const RefreshCounts&) = default;
};

/// A page that an entry of a calendar links to.
struct LinkedPage {
    std::string source;  ///< of the entry
    std::string url;
    std::string etag;  ///< validators of the last good response; "" when it had none
    std::string last_modified;
    int failures = 0;  ///< visits in a row that brought nothing
};

/// What asking for such a page came to.
struct PageVisit {
    std::string url;
    sys_seconds now;
    PollResult result = PollResult::failed;  ///< failed: what is known of the page stays
    std::string etag;
    std::string last_modified;
    std::string moved_to;  ///< the target of a 301 or 308 that answered, or ""
    std::string detail;    ///< one line: what read it, or why it could not be read
    sys_seconds next_check;
    std::vector<SightedEvent> events;  ///< with result changed: all that the page tells of
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
    std::size_t versions = 1000;                                ///< of one event, however young
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
    static constexpr std::chrono::milliseconds default_patience{5000};

    /// Opens, creates or migrates. Never overwrites a file that is not a gatherd store.
    /// `patience` is how long a statement waits while another process writes before it fails as passing.
    [[nodiscard]] static tl::expected<std::unique_ptr<Store>, StoreError> open(
        const std::string& path, Access access, std::chrono::milliseconds patience = default_patience);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Makes the table of sources equal to the configuration; sources no longer configured keep their history.
    void sync_sources(std::span<const Source> sources, sys_seconds now);
    [[nodiscard]] SourceState source_state(const std::string& name);
    [[nodiscard]] std::vector<SourceState> source_states();

    /// What of the source's next document is known already, from the last one that was read.
    [[nodiscard]] Composition composition(const std::string& source);

    /// One poll, one transaction: state, events, history, next poll commit together or not at all.
    RefreshCounts keep(const Refresh& refresh);

    /// Pages to look at: of events in the window that only calendars tell of, the next first.
    [[nodiscard]] std::vector<LinkedPage> pages_due(const Window& window, sys_seconds now, std::size_t limit);
    /// One visit, one transaction. What the page says corrects the entries that link to it.
    RefreshCounts keep_page(const PageVisit& visit);

    /// Releases a held mass deletion; the number of sightings that are gone by it.
    std::size_t accept(const std::string& source, sys_seconds now);

    /// Events any of whose local days lies in the window, as known at `as_of` (default: now), unlisted ones included.
    [[nodiscard]] std::vector<StoredEvent> events(const Window& window,
                                                  std::optional<sys_seconds> as_of = std::nullopt);
    /// What each source with a say told of the event with that id, as known at `as_of`, the best first.
    [[nodiscard]] std::vector<Telling> tellings(const std::string& id, std::optional<sys_seconds> as_of = std::nullopt);
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
    /// When something else became known of the window's events, as far back as history goes; oldest first.
    [[nodiscard]] std::vector<sys_seconds> moments(const Window& window);
    /// Forgets history by policy; at most a week of it at a time, so that a clock that jumps ahead costs no years.
    /// What is asked of the time since then is answered as before.
    void prune(const Retention& retention, sys_seconds now);

    /// PRAGMA integrity_check and the schema's own invariants; empty when all hold.
    [[nodiscard]] std::vector<std::string> check();
    /// One line: path, schema version, size, counts.
    [[nodiscard]] std::string about();
    /// The moment of the last successful poll of any source, as known at `as_of`.
    [[nodiscard]] std::optional<sys_seconds> data_age(std::optional<sys_seconds> as_of = std::nullopt);
    /// While it lives, all that is read here is of one moment: what others commit is seen after it. Nothing is written
    /// here meanwhile. May be nested.
    using Moment = std::shared_ptr<const void>;
    [[nodiscard]] Moment one_moment();
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
