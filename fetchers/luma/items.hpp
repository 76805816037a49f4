#pragma once
#include <string>
#include <string_view>

#include "json/json.hpp"
#include "model/raw_event.hpp"

namespace gatherd::luma {

/// One answer of calendar/get-items (SHAPES 3.1).
struct Items {
    Document document;
    std::string next_cursor;  ///< "" on the last page
};
[[nodiscard]] Result<Items> read_items(std::string_view body);

/// The event's id, page and slug as the JSON, the feed and listings name them.
void name_event(std::string_view id, std::string_view slug, RawEvent& event);

}  // namespace gatherd::luma
