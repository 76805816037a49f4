#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/listing.hpp"
#include "model/style.hpp"

namespace gatherd::lint {

/// What an editor did by hand, and the curation entry that does it for good.
struct HandEdit {
    std::string about;  ///< one line: "retitled 'Rust Meetup'"
    std::string entry;  ///< TOML, a whole table with its line ends
};

/// The differences between a published section and what the store lists (`now`, unlisted events included) in its
/// window. Events are known by their pages.
[[nodiscard]] std::vector<HandEdit> hand_edits(std::string_view published, const Selection& now, const Style& style);

}  // namespace gatherd::lint
