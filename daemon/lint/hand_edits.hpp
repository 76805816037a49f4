#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd::lint {

/// What an editor did by hand, and the curation entry that does it for good.
struct HandEdit {
    std::string about;  ///< one line: "'Rust Meetup': another title"
    std::string entry;  ///< TOML, a whole table with its line ends; "" when no entry does it
};

/// The differences between a published section and what the store lists (`now`, unlisted events included) in its
/// window. Lines are known by their pages, then by date and title. `known` is all that the store knows: an entry names
/// an event by its page, or by its id where the page is another's too.
[[nodiscard]] std::vector<HandEdit> hand_edits(std::string_view published, const Selection& now,
                                               std::span<const StoredEvent> known, const Style& style);

}  // namespace gatherd::lint
