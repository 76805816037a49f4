#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/raw_event.hpp"

namespace gatherd::ics {

struct Limits {
    std::size_t line_bytes = 256U << 10U;  ///< libical is quadratic in an unfolded line
    std::size_t depth = 32;                ///< nested BEGINs; libical recurses
    std::size_t events = 50'000;
    std::size_t properties = 20'000;  ///< that are used, and recurrence dates, of one component
};

/// Any bytes that should be iCalendar → raw events and diagnostics with lines. `content_type` may name a charset.
/// An error when the bytes are no calendar at all (HTML, JSON, empty): nothing may then be concluded about events.
/// With `reading`, what it says need not be read costs a look at its lines and no parse.
[[nodiscard]] Result<Document> read_calendar(std::string_view bytes, std::string_view content_type = {},
                                             const Limits& limits = {}, const Reading* reading = nullptr);

}  // namespace gatherd::ics
