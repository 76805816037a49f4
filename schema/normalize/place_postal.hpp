#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "normalize/place_words.hpp"

namespace gatherd {

/// A postal code as its shape tells it.
struct PostalCode {
    std::size_t words = 1;       ///< how many words it takes
    std::string_view countries;  ///< those that write codes like this: "DE FR IT …"
    bool certain = false;        ///< nothing else looks like this: "EC1V 9BJ", "K1A 0B1", "1012 AB", "〒150-0002"
    std::string_view admin1;     ///< where the code tells it (US, CA): "CA", else ""
};

/// The postal code that starts at `words[at]`, if one does. Shapes: Universal Postal Union, addressing S42.
[[nodiscard]] std::optional<PostalCode> postal_code_at(std::span<const PlaceWord> words, std::size_t at);
/// The state of a ZIP code by its first three digits (USPS Publication 65), or "".
[[nodiscard]] std::string_view state_of_zip(std::string_view zip);

}  // namespace gatherd
