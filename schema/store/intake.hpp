#pragma once
#include <map>
#include <string>
#include <vector>

#include "store/blocks.hpp"
#include "store/resolve.hpp"
#include "store/sighting.hpp"
#include "store/store.hpp"

namespace gatherd::store {

/// Takes in what one good poll of one source lists: sightings new, changed, renamed, returned, vanished.
class Intake {
public:
    Intake(Database& database, RowId source, const Refresh& refresh, Resolver& resolver);

    /// False when what was read touches what was not: then nothing may be kept.
    [[nodiscard]] bool take();
    /// Sightings of parts that were not read, and those among them that are no events for us.
    [[nodiscard]] std::size_t unread() const { return unread_; }
    [[nodiscard]] std::size_t unread_rejected() const { return unread_rejected_; }
    /// Held sightings that two polls an hour apart did not list are gone. Also after "not modified".
    void confirm_held();

private:
    /// What is known of a sighting before the poll, as far as most of them need it.
    struct Known {
        RowId id = 0;
        std::string fingerprint;
        SightingState state = SightingState::live;
        sys_seconds since;
        EventTime time;
        std::int64_t part = 0;
        bool rejected = false;
        bool listed_now = false;
        bool unread = false;  ///< listed now by a part that was not read
    };
    using KnownByKey = std::map<std::string, Known, std::less<>>;

    void load(Query rows);
    void load_all();
    void load_held();
    void confirm_unread();
    void take(const SightedEvent& seen, const std::string& key);
    void rename(Known& known, const std::string& old_key, const std::string& new_key);
    void recognize_renamed();
    [[nodiscard]] const std::string* earlier_name(const SightedEvent& seen);
    void insert(const SightedEvent& seen, const std::string& key);
    [[nodiscard]] StoredSighting as_stored(const SightedEvent& seen, const std::string& key, RowId record) const;
    void update(Known& known, const SightedEvent& seen);
    void set_state(const Known& known, SightingState state);
    [[nodiscard]] std::vector<std::string> keys_withdrawn();
    void dismiss_withdrawn();
    void dismiss_vanished();
    [[nodiscard]] bool aged_out(const EventTime& time) const;

    Database& database_;
    RowId source_;
    bool configured_;
    const Refresh& refresh_;
    Resolver& resolver_;
    std::optional<sys_seconds> previous_success_;
    KnownByKey known_;
    std::size_t unread_ = 0;
    std::size_t unread_rejected_ = 0;
    bool touches_unread_ = false;
    std::vector<std::string> withdrawn_;  ///< keys of what a list of changes says is no more
    std::multimap<local_days, std::string> missing_by_day_;
    std::vector<std::pair<std::string, const SightedEvent*>> unknown_;
    std::vector<BlockRow> blocks_;  ///< of new sightings
};

/// The events as the source numbers them, each key once: a feed that gives one key to several events gets it
/// completed in the order of their starts.
[[nodiscard]] std::vector<std::pair<std::string, const SightedEvent*>> uniquely_keyed(
    const std::vector<SightedEvent>& events);

}  // namespace gatherd::store
