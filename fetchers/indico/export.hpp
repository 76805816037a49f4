#pragma once
#include <string_view>

#include "fetchers/platform.hpp"

namespace gatherd::indico {

/// Indico's HTTP export API: /export/event/18.json and /export/categ/7.json. Unlike the iCalendar feed, which is in UTC
/// and knows a room's name, it says the event's zone and address.
[[nodiscard]] Result<Document> read_export(std::string_view body, std::string_view host);

}  // namespace gatherd::indico
