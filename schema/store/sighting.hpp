#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/features.hpp"
#include "identity/testimony.hpp"
#include "store/database.hpp"

namespace gatherd::store {

/// What became of a source's word on an event.
enum class SightingState {
    live,  ///< in the source's last good document
    held,  ///< vanished together with too many others to be believed at once
    aged,  ///< left the document because its time came, not because it was withdrawn
    gone,  ///< withdrawn
};

[[nodiscard]] std::string_view to_string(SightingState state);
[[nodiscard]] SightingState parse_sighting_state(std::string_view text);

/// A row of table sighting with its record.
struct StoredSighting {
    RowId id = 0;
    RowId source = 0;
    RowId event = 0;   ///< 0: not resolved yet
    RowId origin = 0;  ///< 0: not resolved yet
    RowId record = 0;
    Testimony testimony;            ///< under its group's present name
    bool renamed = false;           ///< … which is not the one in `record`
    std::optional<Testimony> page;  ///< what the page that it links to says instead
    std::string url;                ///< as the source gives it
    std::string rejected;
    SightingState state = SightingState::live;
    bool configured = true;  ///< its source is
    sys_seconds first_seen;
    std::optional<sys_seconds> last_seen;
    sys_seconds since;

    /// Whether it has a say in what its event is.
    [[nodiscard]] bool counts() const {
        return rejected.empty() && state != SightingState::gone && (configured || state == SightingState::aged);
    }
    /// Withdrawn, after it was called off: that says more than silence.
    [[nodiscard]] bool left_cancelled() const {
        return rejected.empty() && state == SightingState::gone && configured && says_cancelled();
    }
    [[nodiscard]] bool says_cancelled() const { return (page ? *page : testimony).event.status == Status::cancelled; }
    /// Testimony::rank() of the best of its voices.
    [[nodiscard]] int rank() const { return (page ? *page : testimony).rank(); }
};

[[nodiscard]] std::optional<StoredSighting> read_sighting(Database& database, RowId id);

/// As the page that it links to corrects it.
[[nodiscard]] Features features_of(const StoredSighting& sighting);

/// Sightings that belong to the event, now or by origin.
[[nodiscard]] std::vector<RowId> sightings_of(Database& database, RowId event);

[[nodiscard]] std::string one_a_line(const std::vector<std::string>& names);
[[nodiscard]] std::vector<std::string> lines(const std::string& text);

}  // namespace gatherd::store
