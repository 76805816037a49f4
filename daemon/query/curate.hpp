#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/curation.hpp"
#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

/// What editors' entries are applied with.
struct CurationContext {
    const Style& style;
    Window window;     ///< the one that is asked for
    local_days today;  ///< what `until` is judged by
    /// An event by its id, a former id, its URL or a former URL: so that entries outlive a platform's rewrites.
    std::function<std::optional<StoredEvent>(const std::string&)> find;
    /// Every event there is; asked only when an entry names none in the window.
    std::function<std::vector<StoredEvent>()> all;
    /// What each source told of the event with that id, the best first: what a [[split]] makes two events of.
    std::function<std::vector<Telling>(const std::string& id)> tellings{};
};

struct Curated {
    std::vector<StoredEvent> events;    ///< each with the marks of the entries that acted on it
    std::vector<std::string> warnings;  ///< "curation.toml:12: [[hide]] matches no event"
};

/// Applies merge, split, set, hide, pin and add, in this order, to the events of a window. Events that an entry moves
/// into the window or pins are fetched. Pure but for what the context asks.
[[nodiscard]] Curated curate(std::vector<StoredEvent> events, const Curation& curation, const CurationContext& context);

}  // namespace gatherd
