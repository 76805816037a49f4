#pragma once
#include <string_view>

#include "base/result.hpp"
#include "model/raw_event.hpp"

namespace gatherd::markdown {

/// The events of an "Upcoming Events" section (FORMAT.md) in a Markdown text, each once: a hybrid event stands in two
/// regions. Dates are all that such a section knows of time. Lines that look like an event and are none are counted
/// and named. An error when the text has no such section.
[[nodiscard]] Result<Document> read_section(std::string_view text);

}  // namespace gatherd::markdown
