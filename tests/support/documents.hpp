#pragma once
#include <string>

#include "model/raw_event.hpp"

namespace gatherd::test {

/// What was read, as text for golden files: one block per event, only the fields that say something, in a fixed order.
[[nodiscard]] std::string describe(const Document& document);
[[nodiscard]] std::string describe(const RawEvent& event);
[[nodiscard]] std::string describe(const WrittenTime& time);

}  // namespace gatherd::test
