#pragma once
#include <string>

#include "fetchers/platform.hpp"

namespace gatherd::test {

/// What was read, as JSON for people to compare with the payload: one event a line, only the members that say
/// something. Descriptions are left to the payload; of a list of hundreds the beginning, the end, and a digest of all.
[[nodiscard]] std::string to_json(const Result<Step>& step);

}  // namespace gatherd::test
