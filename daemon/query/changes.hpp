#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd {

/// One printed field, then and now.
struct FieldChange {
    std::string field;  ///< "date", "title", "place", "mode", "section", "organizer", "organizer_url", "url", "mirrors"
    std::string before;
    std::string after;
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct ListingChange {
    enum class Kind { added, gone, changed };
    Kind kind = Kind::changed;
    Listing listing;     ///< as it is listed now; as it was when gone
    std::string reason;  ///< why it is new or gone: "entered the window", "cancelled at source"
    std::vector<FieldChange> fields{};
};

/// What two lists are compared by.
struct ChangesInput {
    const Selection& before;  ///< listed events alone or with the others
    const Selection& now;
    const Style& style;
    std::function<std::optional<StoredEvent>(const std::string& id)> find;  ///< what became of an event
    std::function<bool(const std::string& id)> known_before;                ///< the event was known then
};

/// What is listed otherwise than it was: new, gone, changed, each in listing order.
[[nodiscard]] std::vector<ListingChange> changes_between(const ChangesInput& input);

}  // namespace gatherd
