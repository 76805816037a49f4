#pragma once
#include <optional>
#include <vector>

#include "json/json.hpp"
#include "model/raw_event.hpp"

namespace gatherd::eventbrite {

/// Events as Eventbrite itself writes them: in an organizer page's data, in the pages of the list that follow it, and
/// in the API. Unlike the page's JSON-LD they name the zone, the cancellation and the series.
struct Listed {
    Document document;
    /// What stands for a series, from its first start to its last end; its dates are events of their own.
    std::vector<RawEvent> series;
    bool goes_on = false;  ///< there are more events to come than these
};

/// `view_data.events` of window.__SERVER_DATA__; nothing when there is none.
[[nodiscard]] std::optional<Listed> read_page_data(const json::Value& data);
/// {"data": {"events": […], "has_next_page": …}}, or the API's {"events": […], "pagination": …}; an error when it is
/// neither.
[[nodiscard]] Result<Listed> read_answer(const json::Value& answer);

}  // namespace gatherd::eventbrite
