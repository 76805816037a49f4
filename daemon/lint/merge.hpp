#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/listing.hpp"
#include "model/style.hpp"

/// Brings a hand-edited draft up to date with what the sources say.
namespace gatherd::lint {

/// What the store says of a draft that came from it.
struct DraftHistory {
    Selection printed;                                   ///< what was listed when the draft seems to have been printed
    std::map<std::string, std::vector<Event>> versions;  ///< by id: all that was ever known of the window's events
};

struct MergeInput {
    Selection now;                          ///< what is listed now, unlisted events with their reasons included
    std::optional<Selection> before;        ///< what was listed when the draft was made
    std::optional<DraftHistory> history{};  ///< when that moment is not known
};

struct MergeNote {
    enum class Kind { added, removed, changed, kept };
    Kind kind;
    std::string region;
    std::string title;
    std::string reason;
    friend bool operator==(const MergeNote&, const MergeNote&) = default;
};

struct Merged {
    std::string text;
    std::vector<MergeNote> notes;
};

/// New events arrive in order; events over before the window, cancelled or gone leave; events that only the draft has
/// stay. A field that its source changed since the draft was made follows the source, every other keeps the editor's
/// hand. With `history` that moment is a good guess: a field that repeats any version of the event is no editor's, and
/// an event that is missing is added, since only a known moment tells what an editor took out. With neither, only dates
/// follow. Events are known by their pages, in the draft's own region first. Bytes of events that nothing happens to
/// are kept; merging twice changes nothing. An error when the text holds no section.
[[nodiscard]] Result<Merged> merge(std::string_view draft, const MergeInput& input, const Style& style);

/// A JSON object of region → list of {name, location, date, url, virtual, hybrid, organizer_name, organizer_url}, as
/// other collectors write it; at most 16 MiB. Events that cannot be read are named in `notes`.
struct Collected {
    std::vector<StoredEvent> events;
    std::vector<std::string> notes;
};
[[nodiscard]] Result<Collected> read_collected(std::string_view json, const Style& style);

/// The window that the draft's window line says.
[[nodiscard]] std::optional<Window> window_of(std::string_view draft, const Style& style);

}  // namespace gatherd::lint
